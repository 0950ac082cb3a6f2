"""Every rule of the plan loader, in the order of its code."""

from __future__ import annotations

from radtrack.plan import check_rules, form_rules, value_rules
from radtrack.source import key_rules

RULES = tuple(
    sorted((*key_rules.RULES, *form_rules.RULES, *value_rules.RULES, *check_rules.RULES), key=lambda rule: rule.code)
)
