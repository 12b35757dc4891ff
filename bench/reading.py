"""How fast stories are read with everything on, beside spaCy's parse alone of the same stories in the same run.

Then, for each stage, the CPU seconds for 1,000 words of one paragraph at 1, 4 and 16 times the length: about the same
where a stage's time grows in line with the length of a story.

usage: bench/reading.py [--stories N]    one thread; pin it to one core with `taskset -c 0` to compare machines
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.io.read import find_files, read_stories
from sayso.pipeline import Stage, analyse
from sayso.reading import load_stages
from sayso.types import Document

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 600
PARAGRAPH = 1_250
LENGTHS = (1, 4, 16)


def make_stories(count: int) -> list[Document]:
    """Documents of about 600 words, made by joining paragraphs of the example stories."""
    paragraphs = [
        p
        for f in find_files([EXAMPLES])
        if f.suffix in (".txt", ".jsonl")
        for s in read_stories(f)
        for p in s.doc.text.split("\n\n")
    ]
    stories, at = [], 0
    for n in range(count):
        text: list[str] = []
        while sum(len(p.split()) for p in text) < WORDS - 30:
            text.append(paragraphs[at % len(paragraphs)])
            at += 1
        stories.append(Document(f"d{n}", "\n\n".join(text), dct="2015-10-05"))
    return stories


def seconds(run: Callable[[Document], object], stories: Sequence[Document]) -> float:
    """Wall time of run over all stories."""
    began = time.perf_counter()
    for doc in stories:
        run(doc)
    return time.perf_counter() - began


def make_paragraph(stories: Sequence[Document], words: int) -> Document:
    """One paragraph of so many words of stories, again and again."""
    own = [word for doc in stories for word in doc.text.split()]
    return Document("p", " ".join((own * (words // len(own) + 1))[:words]), dct="2015-10-05")


def cpu_by_stage(stages: Sequence[Stage], doc: Document) -> dict[str, float]:
    """The CPU seconds that each stage takes on doc."""
    taken = {}
    for stage in stages:
        began = time.process_time()
        doc = stage.run(doc)
        taken[stage.name] = time.process_time() - began
    return taken


def print_lengths(stages: Sequence[Stage], stories: Sequence[Document]) -> None:
    """Print the CPU seconds of each stage for 1,000 words at each length, and the longest over the shortest."""
    words = [PARAGRAPH * n for n in LENGTHS]
    found = [cpu_by_stage(stages, make_paragraph(stories, n)) for n in words]
    print("CPU seconds for 1,000 words of one paragraph of " + ", ".join(f"{n:,}" for n in words) + " words:")
    for stage in [s.name for s in stages]:
        each = [1000 * taken[stage] / n for taken, n in zip(found, words, strict=True)]
        ratio = f"{each[-1] / each[0]:6.1f} times" if each[0] > 0.001 else ""
        print(f"{stage:14}" + "".join(f"{seconds:9.4f}" for seconds in each) + ratio)
    whole = [1000 * sum(taken.values()) / n for taken, n in zip(found, words, strict=True)]
    print(f"{'all':14}" + "".join(f"{seconds:9.4f}" for seconds in whole) + f"{whole[-1] / whole[0]:6.1f} times")


def main() -> int:
    """Print stories a second, the ratio to the parse, each stage's share, the peak memory, and time by length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=20)
    stories = make_stories(parser.parse_args().stories)
    stages: Sequence[Stage] = load_stages()
    syntax = [s for s in stages if s.name in ("sentences", "syntax")]
    analyse(stories[0], stages)
    alone = seconds(lambda d: analyse(d, syntax), stories)
    whole = seconds(lambda d: analyse(d, stages), stories)
    words = sum(len(d.text.split()) for d in stories) / len(stories)
    print(f"{len(stories)} stories of {words:.0f} words: {len(stories) / whole:.2f} a second with everything on")
    print(f"{len(stories) / alone:.2f} a second for the parse alone: reading takes {whole / alone:.2f} times as long")
    shares: dict[str, float] = {}
    for doc in stories:
        for stage in stages:
            began = time.perf_counter()
            doc = stage.run(doc)
            shares[stage.name] = shares.get(stage.name, 0.0) + time.perf_counter() - began
    print(", ".join(f"{name} {100 * s / sum(shares.values()):.0f}%" for name, s in shares.items()))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    print_lengths(stages, stories)
    return 0


if __name__ == "__main__":
    sys.exit(main())
