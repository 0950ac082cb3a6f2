"""The language of this run. Indonesian is the language of the message ids, so only English needs a catalogue; only what
the docstrings of formulas say is written in English and has an Indonesian one."""

from __future__ import annotations

import gettext as _gettext
from functools import lru_cache
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


def explained(english: str) -> str:
    """An explanation that stands in English in the code (a docstring) in the language of this run."""
    return english if _language == "en" or not english else _explanations().gettext(english)


@lru_cache(maxsize=1)
def _explanations() -> _gettext.NullTranslations:
    return _gettext.translation("explanations", Path(__file__).parent, languages=["id"])


def ngettext(one: str, many: str, count: int) -> str:
    return _current.ngettext(one, many, count)
