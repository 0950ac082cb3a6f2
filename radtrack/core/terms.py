"""The closed word lists of the field: what a plan file may say and what a figure can be."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What a number is; governs reading and validation."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    INDEX = "index"
    MONEY = "money"
    PREDICATE = "predicate"
    YESNO = "yesno"


class Direction(StrEnum):
    """Which way is better; `monitor` is shown, never scored."""

    INCREASE = "increase"
    DECREASE = "decrease"
    RANGE = "range"
    MONITOR = "monitor"


class Accumulate(StrEnum):
    """How quarters become the value to date."""

    SUM = "sum"
    RUNNING = "running"
    LATEST = "latest"
    AVERAGE = "average"
    MAXIMUM = "maximum"
    RATIO = "ratio"


class Reports(StrEnum):
    """What is written each quarter: that quarter alone, or everything up to it."""

    INCREMENT = "increment"
    CUMULATIVE = "cumulative"


class Rollup(StrEnum):
    """How regions and categories become one figure."""

    SUM = "sum"
    RATIO = "ratio"
    AVERAGE = "average"
    NONE = "none"


class Frequency(StrEnum):
    QUARTERLY = "quarterly"
    SEMESTER = "semester"
    ANNUAL = "annual"


class Phasing(StrEnum):
    """How a year target without quarter targets is spread over the year."""

    FLAT = "flat"
    LINEAR = "linear"
    END = "end"


class Missing(StrEnum):
    """What an earlier quarter without a figure does: left out on both sides, or no percent at all."""

    FILLED = "filled"
    STRICT = "strict"


class SourceStatus(StrEnum):
    OFFICIAL = "official"
    CITED = "cited"
    EXAMPLE = "example"


class State(StrEnum):
    """What can be said about an indicator in a quarter; never mixed, never a zero."""

    SCORED = "scored"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    NOT_EVALUABLE = "not_evaluable"
    MONITOR = "monitor"


class Reason(StrEnum):
    """Why no percent can be given."""

    NO_TARGET = "no_target"
    ZERO_TARGET = "zero_target"
    ZERO_DENOMINATOR = "zero_denominator"
    UNKNOWN_PREDICATE = "unknown_predicate"
    INCOMPLETE_PERIOD = "incomplete_period"
    INCOMPLETE_REGIONS = "incomplete_regions"
    NOT_APPLICABLE = "not_applicable"


class TargetKind(StrEnum):
    """Where the to-date target comes from: quarter targets, a proportional share of the year, or the whole year."""

    QUARTER = "quarter"
    PROPORTIONAL = "proportional"
    YEAR = "year"
