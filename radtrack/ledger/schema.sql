-- The ledger. One text for every engine: nothing here belongs to SQLite or PostgreSQL alone.
-- Tables only grow. A number is an integer mantissa and its decimal places: 21.5 is 215 and 1.
-- Quarters are written 2025-Q3, so that their text order is their order in time.
-- A column added later must allow NULL: the chain leaves NULL out, so that old hashes stay what they were.
-- Each section brings a ledger of the version before it forward.

-- version 1

CREATE TABLE schema_version (
    version INTEGER NOT NULL PRIMARY KEY
);

CREATE TABLE submission (
    number INTEGER NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    agency TEXT NOT NULL,
    region TEXT NOT NULL,
    quarter TEXT NOT NULL,
    revision INTEGER NOT NULL,
    same_as INTEGER,
    recorded TEXT NOT NULL UNIQUE,
    received TEXT,
    reference TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    layout TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    chain TEXT NOT NULL,
    UNIQUE (plan, number)
);

CREATE INDEX submission_unit ON submission (plan, quarter, agency, region, number);

-- A further source of a revision carries that revision's number and names it in same_as; a new revision is new.
CREATE UNIQUE INDEX submission_revision ON submission (plan, agency, region, quarter, revision)
    WHERE same_as IS NULL OR same_as <> revision;

CREATE TABLE actual (
    submission INTEGER NOT NULL,
    line INTEGER NOT NULL,
    plan TEXT NOT NULL,
    indicator TEXT NOT NULL,
    quarter TEXT NOT NULL,
    region TEXT NOT NULL,
    category TEXT NOT NULL,
    value BIGINT,
    value_places INTEGER,
    numerator BIGINT,
    numerator_places INTEGER,
    denominator BIGINT,
    denominator_places INTEGER,
    budget BIGINT,
    budget_places INTEGER,
    token TEXT,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    raw TEXT NOT NULL,
    reading TEXT NOT NULL,
    driving TEXT NOT NULL,
    hindering TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL,
    sheet TEXT,
    sheet_row INTEGER,
    sheet_column INTEGER,
    cell TEXT,
    PRIMARY KEY (plan, quarter, indicator, category, region, submission),
    UNIQUE (submission, line),
    FOREIGN KEY (plan, submission) REFERENCES submission (plan, number),
    CHECK ((value IS NULL) = (value_places IS NULL)),
    CHECK ((numerator IS NULL) = (numerator_places IS NULL)),
    CHECK ((denominator IS NULL) = (denominator_places IS NULL)),
    CHECK ((budget IS NULL) = (budget_places IS NULL))
);

CREATE INDEX actual_indicator ON actual (plan, indicator, submission);

-- version 2

-- Moments with a name. What was recorded until then is every submission with an earlier `recorded`.
CREATE TABLE snapshot (
    number INTEGER NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    name TEXT NOT NULL,
    quarter TEXT NOT NULL,
    recorded TEXT NOT NULL UNIQUE,
    tool_version TEXT NOT NULL,
    who TEXT NOT NULL,
    chain TEXT NOT NULL,
    UNIQUE (plan, name)
);

-- The plan as it was then, in fingerprints: indicator '' is what the agency's file says of itself, agency '' the plan.
CREATE TABLE snapshot_part (
    snapshot INTEGER NOT NULL,
    agency TEXT NOT NULL,
    indicator TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (snapshot, agency, indicator),
    FOREIGN KEY (snapshot) REFERENCES snapshot (number)
);
