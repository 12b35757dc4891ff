"""Write tests/golden/readings anew from the example stories; read the diff before you commit it."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.golden.test_readings import READINGS, STORIES, golden, reading  # noqa: E402

READINGS.mkdir(exist_ok=True)
for old in READINGS.glob("*.txt"):
    old.unlink()
for story in STORIES:
    golden(story).write_text(reading(story), encoding="utf-8")
    print(golden(story).relative_to(ROOT))
