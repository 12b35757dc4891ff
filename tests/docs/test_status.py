"""The page on status has the rule that ships, and every need that a grade may have."""

from __future__ import annotations

import re
import tomllib

from sayso.codebook import EVIDENCE
from sayso.link.statusrules import CONDITIONS, DEFAULT_RULES, rules_from
from tests.docs.pages import FENCE, text_of

PAGE = text_of("docs/status.md")


def test_the_rule_in_the_page_is_the_one_that_ships() -> None:
    (rules,) = (f[2] for f in FENCE.finditer(PAGE) if f[1] == "toml")
    assert rules_from(tomllib.loads(rules), "docs/status.md") == DEFAULT_RULES


def test_every_need_is_in_the_page_with_what_it_means() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|$", PAGE, re.M)
    assert {name: words for name, words in rows if name in CONDITIONS} == CONDITIONS


def test_every_kind_of_evidence_is_in_the_page() -> None:
    section = PAGE.partition("## Evidence offered")[2].partition("## Status")[0]
    assert {k for k in EVIDENCE if f"`{k}`" in section} == set(EVIDENCE)
