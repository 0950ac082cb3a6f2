"""Every text exists in both languages, with the same parameters, and what is loaded is what is written."""

from __future__ import annotations

import importlib.util
import string
import subprocess
import sys
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("catalogue", Path(__file__).with_name("catalogue.py"))
assert spec
assert spec.loader
catalogue = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogue)


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_its_translation() -> None:
    assert not catalogue.untranslated()


@pytest.mark.parametrize("path, language", catalogue.CATALOGUES)
def test_no_translation_is_left_over_from_a_text_that_is_gone(path: Path, language: str) -> None:
    used = catalogue.used_texts()[path]
    ids = [m.id if isinstance(m.id, str) else m.id[0] for m in catalogue.catalogue(path, language) if m.id]
    assert [i for i in ids if i not in used] == []


def test_a_translation_uses_the_parameters_of_its_text() -> None:
    for message in catalogue.catalogue(catalogue.ENGLISH, "en"):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.id:
            allowed = set().union(*(parameters(i) for i in ids))
            if "roman" in allowed:
                allowed.add("number")
            for text in strings:
                assert parameters(text) <= allowed, text


@pytest.mark.parametrize("path, language", catalogue.CATALOGUES)
def test_the_compiled_catalogue_is_the_written_one(path: Path, language: str) -> None:
    # The header names the version of the tool that compiled it.
    kept, now = (
        {text: meaning for text, meaning in GNUTranslations(BytesIO(data))._catalog.items() if text}  # type: ignore[attr-defined]
        for data in (path.with_suffix(".mo").read_bytes(), catalogue.compiled(path, language))
    )
    assert kept == now, "run: python tests/locale/catalogue.py compile"
    assert kept


@pytest.mark.parametrize("language, word", [("id", "Pemakaian"), ("en", "Usage")])
def test_help_speaks_the_chosen_language(language: str, word: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "radtrack", "status", "--lang", language, "--help"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.startswith(word)
