"""The chain of hashes: what is recorded covers what was recorded before it, so that history cannot be changed unseen.

Submissions and named snapshots are links of one chain, in the order of `recorded`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Columns: TypeAlias = Mapping[str, Any]


def canonical(previous: str, submission: Columns, actuals: Sequence[Columns]) -> bytes:
    """The bytes that are hashed: UTF-8 JSON `{"actuals":[…],"previous":"…","submission":{…}}`.

    Rows are the columns as they are stored, the submission without its own `chain`, the actuals in the order of
    `line`; columns that are NULL are left out. Keys are sorted, there is no blank between tokens, characters beyond
    ASCII are written as they are. `previous` is "" for the first link.
    """
    return _canonical(previous, submission=_held(submission), actuals=[_held(row) for row in actuals])


def canonical_snapshot(previous: str, snapshot: Columns, parts: Sequence[Columns]) -> bytes:
    """The same for a snapshot: `{"parts":[…],"previous":"…","snapshot":{…}}`, the parts by agency and indicator."""
    ordered = sorted(parts, key=lambda part: (part["agency"], part["indicator"]))
    return _canonical(previous, snapshot=_held(snapshot), parts=[_held(part) for part in ordered])


def chain_hash(previous: str, submission: Columns, actuals: Sequence[Columns]) -> str:
    """The sha256 of the canonical bytes, in 64 hex digits."""
    return _hash(canonical(previous, submission, actuals))


def snapshot_hash(previous: str, snapshot: Columns, parts: Sequence[Columns]) -> str:
    """The sha256 of a snapshot's canonical bytes, in 64 hex digits."""
    return _hash(canonical_snapshot(previous, snapshot, parts))


def _canonical(previous: str, **content: Any) -> bytes:
    import json

    whole = {"previous": previous, **content}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _held(row: Columns) -> dict[str, Any]:
    """What a row says, without the hash over it."""
    return {column: value for column, value in row.items() if value is not None and column != "chain"}
