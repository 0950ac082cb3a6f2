"""The language of this run. Indonesian is the language of the message ids, so only English needs a catalogue."""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

LANGUAGES = ("id", "en")

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "id"


def use_language(language: str) -> None:
    """Switches the language of everything shown from now on (`id` or `en`)."""
    global _current, _language
    _language = language
    _current = (
        _gettext.NullTranslations()
        if language == "id"
        else _gettext.translation("radtrack", Path(__file__).parent, languages=[language])
    )


def language() -> str:
    return _language


def _(message: str) -> str:
    """The message in the language of this run."""
    return _current.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    return _current.ngettext(one, many, count)
