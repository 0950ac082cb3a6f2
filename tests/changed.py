"""The same value with some fields changed, for every kind of immutable value there is."""

from __future__ import annotations

import dataclasses
from typing import Any


def replace(value: Any, /, **changes: Any) -> Any:
    if isinstance(value, tuple):
        return value._replace(**changes)  # type: ignore[attr-defined]
    return dataclasses.replace(value, **changes)
