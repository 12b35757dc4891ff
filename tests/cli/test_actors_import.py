import json
from pathlib import Path

from sayso.api.known import known_actors
from sayso.ledger.sqlite import open_ledger
from tests.cli.conftest import Run

HEAD = "name,aliases,kind,side,role,office_of,from,until,source\n"
GOOD = HEAD + "Ada Brook,Brooky,person,Ukraine,foreign minister,Ukraine,2024-09-05,,our list\n"


def test_good_file_is_kept_in_the_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD)
    done = run("actors", "import", "a.csv", "--db", "desk.db", "--who", "Kim", "--reason", "election")
    assert done.exit_code == 0 and done.stdout.startswith("a.csv: 1 entry kept · r")
    with open_ledger(tmp_path / "desk.db", create=False) as ledger:
        assert [(a.name, a.names) for a in known_actors(ledger)] == [("Ada Brook", ("Brooky",))]
        assert [(r.who, r.reason) for r in ledger.rulings()] == [("Kim", "election")]
        assert not ledger.verify().faults


def test_same_file_again_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD)
    run("--db", "desk.db", "actors", "import", "a.csv", "--who", "Kim")
    again = run("--db", "desk.db", "actors", "import", "a.csv", "--who", "Kim", "--json")
    assert json.loads(again.stdout)["outcome"] == "present"


def test_broken_file_is_refused_and_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD + "Jon Lund,,hero,,,,,,x\n" + ",,person,,,,2024-02-31,,x\n")
    done = run("actors", "import", "a.csv", "--db", "desk.db")
    assert done.exit_code == 1 and done.stdout == ""
    assert "sayso: a.csv: row 3: kind 'hero' is none of" in done.stderr
    assert "row 4: no name, from '2024-02-31' is no day" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "desk.db").exists()


def test_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    done = run("actors", "import", "gone.csv", "--db", "desk.db")
    assert done.exit_code == 1 and done.stderr == "sayso: gone.csv: No such file or directory\n"
    assert not (tmp_path / "desk.db").exists()
