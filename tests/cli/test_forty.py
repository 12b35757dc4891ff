"""Forty stories, two origins: added and traced as a user would, with the real pipeline."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.forty import forty_stories


def test_forty_stories_of_one_claim_lead_back_to_two_agencies(run: Run, tmp_path: Path) -> None:
    stories = forty_stories()
    lines = [json.dumps({"doc": s.name, "outlet": s.outlet, "dct": s.dct, "text": s.text}) for s in stories]
    (tmp_path / "forty.jsonl").write_text("\n".join(lines))
    assert run("add", "forty.jsonl", "--db", "desk.db").stderr.splitlines()[-1] == "40 added"
    said = [json.loads(x) for x in run("who", "Ada Roe", "--json", "--db", "desk.db").output.splitlines()]
    claim = next(r["id"] for r in said if "blown up" in r["words"])
    (page,) = (json.loads(x) for x in run("trace", claim, "--json", "--db", "desk.db").output.splitlines())
    assert len(page["carried_by"]) == 40
    real = {s.name: s.agency for s in stories}
    found = {o["name"]: [c["source"]["name"] for c in o["carriers"]] for o in page["origins"]}
    assert sorted(found) == ["AP", "Reuters"]
    assert all(real[name] == agency for agency, names in found.items() for name in names)
    assert "40 stories · 2 origins" in run("trace", claim, "--db", "desk.db").output
