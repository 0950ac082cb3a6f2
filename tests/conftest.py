"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from radtrack.locale.translate import use_language


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    """The language is the program's state: whatever a test asked for ends with it."""
    yield
    use_language("id")
