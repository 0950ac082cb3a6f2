"""The chain of hashes: each submission's hash covers the one before it, so that history cannot be changed unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def canonical(previous: str, submission: Mapping[str, Any], actuals: Sequence[Mapping[str, Any]]) -> bytes:
    """The bytes that are hashed: UTF-8 JSON `{"actuals":[…],"previous":"…","submission":{…}}`.

    Rows are the columns as they are stored, the submission without its own `chain`, the actuals in the order of
    `line`; columns that are NULL are left out. Keys are sorted, there is no blank between tokens, characters beyond
    ASCII are written as they are. `previous` is "" for the first submission.
    """
    import json

    rows = [_held(row) for row in actuals]
    content = {"previous": previous, "submission": _held(submission, without="chain"), "actuals": rows}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def chain_hash(previous: str, submission: Mapping[str, Any], actuals: Sequence[Mapping[str, Any]]) -> str:
    """The sha256 of the canonical bytes, in 64 hex digits."""
    import hashlib

    return hashlib.sha256(canonical(previous, submission, actuals)).hexdigest()


def _held(row: Mapping[str, Any], without: str = "") -> dict[str, Any]:
    return {column: value for column, value in row.items() if value is not None and column != without}
