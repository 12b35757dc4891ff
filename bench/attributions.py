"""How fast attributions are found, beside spaCy's parse and textacy's quotation finder on the same stories in one run.

usage: bench/attributions.py [--stories N] [--rounds N]    one thread; pin it to one core with `taskset -c 0`

textacy is for this comparison only: pip install textacy.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from reading import make_stories

from sayso.models import attributions, parser
from sayso.stages.attributions import join_paragraphs

LENGTHS = (1, 4, 16)
LOAD = """
import time
from sayso.models import attributions
attributions.load()
print(time.process_time())
"""
"""What a fresh process runs to time the load: imports, hashes of all weights, sessions, tokenizer."""

Run = Callable[[str], object]


def load_seconds(rounds: int) -> float:
    """Median CPU time that fresh processes take to start, import, check and load the model."""
    command = [sys.executable, "-c", LOAD]
    return median(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds))


def find_quotations(text: str) -> int:
    """How many quotations spaCy and textacy find; none where textacy declines quotation marks that do not pair."""
    from textacy.extract import direct_quotations

    try:
        return len(list(direct_quotations(parser._load()(text))))
    except ValueError:
        return 0


def contenders() -> dict[str, Run]:
    """What is compared, by the name that is printed; each takes the text of a story."""
    model, nlp = attributions.load(), parser._load()
    runs: dict[str, Run] = {"sayso": lambda text: join_paragraphs(text, model.find(text)), "spaCy's parse": nlp}
    if importlib.util.find_spec("textacy"):
        runs["spaCy + textacy"] = find_quotations
    else:
        print("textacy is not installed (pip install textacy): its line is left out")
    return runs


def seconds(run: Run, texts: Sequence[str]) -> float:
    """CPU time of run over all texts: what one thread takes on a core of its own, also where others share it."""
    began = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - began


def interleave(runs: dict[str, Run], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Median seconds of each run over all texts; runs take turns, so that a busy machine slows all alike."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run(texts[0])
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(seconds(run, texts))
    return {name: median(times) for name, times in found.items()}


def main() -> int:
    """Print the load time, stories a second with their ratios, and seconds for 1,000 words by length."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stories", type=int, default=20)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    texts = [doc.text for doc in make_stories(given.stories)]
    load = load_seconds(given.rounds)
    print(f"model load in a fresh process, Python's start and the hashes of the weights included: {load:.2f} s")
    times = interleave(contenders(), texts, given.rounds)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} stories of {words:.0f} words, one thread, median of {given.rounds} rounds:")
    for name, taken in times.items():
        ratio = "" if name == "sayso" else f"; sayso is {taken / times['sayso']:.2f} times as fast"
        print(f"  {name}: {len(texts) / taken:.2f} stories a second{ratio}")
    find = attributions.load().find
    long = {n: "\n\n".join(doc.text for doc in make_stories(n)) for n in LENGTHS}
    runs: dict[str, Run] = {str(n): lambda _, text=text: find(text) for n, text in long.items()}  # type: ignore[misc]
    for name, taken in interleave(runs, [""], given.rounds).items():
        size = len(long[int(name)].split())
        print(f"one story at {name}x length ({size:,} words): {1000 * taken / size:.3f} s for 1,000 words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
