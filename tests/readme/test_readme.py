"""README tells the truth about what the program can do."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from radtrack.cli.main import _command
from radtrack.cli.table import COMMANDS, GROUPS, Entry

spec = importlib.util.spec_from_file_location("commands", Path(__file__).with_name("commands.py"))
assert spec
assert spec.loader
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
TEXT = module.README.read_text(encoding="utf-8")

EVERY = {
    (*group, name): entry
    for group, entries in (((), COMMANDS), *(((name,), inside) for name, inside in GROUPS.items()))
    for name, entry in entries.items()
    if not entry.target.endswith(":")
}
CALLS = sorted(set(re.findall(r"(?:`|bin/)radtrack ([a-z][^`\n&…]*)", TEXT)))


def options_of(name: str, entry: Entry) -> set[str]:
    command = _command(name, entry)
    return {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}


def test_readme_names_two_commands_one_for_the_job_one_for_the_tests() -> None:
    assert set(module.commands()) == {"main", "test"}


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_stands_in_readme(path: tuple[str, ...]) -> None:
    assert f"radtrack {' '.join(path)}" in TEXT


@pytest.mark.parametrize("call", CALLS)
def test_every_call_in_readme_is_one_the_program_takes(call: str) -> None:
    words = shlex.split(call)
    path = tuple(words[:2]) if words[0] in GROUPS else tuple(words[:1])
    assert path in EVERY, f"README calls {call}"
    known = options_of(path[-1], EVERY[path])
    for word in words:
        if word.startswith("-"):
            assert word.split("=")[0] in known, f"README calls {call}, which has no {word}"


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_and_every_option_has_help(path: tuple[str, ...]) -> None:
    command = _command(path[-1], EVERY[path])
    assert command.help
    assert all(parameter.help for parameter in command.params), [p.name for p in command.params if not p.help]
