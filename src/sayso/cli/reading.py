"""sayso read: the reading of stories, for a person or as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import given_options

if TYPE_CHECKING:
    from sayso.io.read import BadStory, Metadata
    from sayso.types import Story


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How readings are wanted."""

    date: str | None
    outlet: str | None
    title: str | None
    url: str | None
    as_json: bool
    source_offsets: bool
    everything: bool
    confidence: bool
    min_confidence: float

    def given(self) -> Metadata:
        """What the command line says of every story."""
        from sayso.io.read import Metadata

        return Metadata(title=self.title, outlet=self.outlet, url=self.url, dct=self.date)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@given_options
@click.option("--json", "as_json", is_flag=True, help="JSON, one line a story.")
@click.option("--source-offsets", is_flag=True, help="With --json: spans in the file as it was given.")
@click.option("--all", "everything", is_flag=True, help="Nested and covering statements too, words in full.")
@click.option("--confidence", is_flag=True, help="List how sure the reader is of each statement, after the reading.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X",
    help="Leave out statements of which the reader is less sure (0 to 1).",
)  # fmt: skip
@click.pass_context
def read(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Who said what in the stories at PATH: files, folders, patterns, or - for standard input."""
    wanted = ReadOptions(**options)
    if wanted.source_offsets and not wanted.as_json:
        raise click.UsageError("--source-offsets goes with --json.")
    shown = bad = 0
    for found in each_given(paths, wanted.given()):
        problem = print_story(found, wanted, first=not shown)
        shown, bad = shown + (problem is None), bad + (problem is not None)
        if problem:
            complain(problem)
    if bad:
        ctx.exit(1)


def complain(problem: str) -> None:
    """Print one line about something that went wrong, on standard error."""
    from sayso.cli.screen import one_line

    click.echo(f"sayso: {one_line(problem)}", err=True)


def each_given(paths: Sequence[str], given: Metadata) -> Iterator[Story | BadStory]:
    """The stories of paths in their order, and what could not be read; - is standard input."""
    from sayso.api.working import each_story, find_each
    from sayso.io.read import read_each_bytes

    for path in paths:
        if path == "-":
            yield from read_each_bytes(sys.stdin.buffer.read(), name="stdin", given=given)
            continue
        files, bad = find_each([path])
        yield from bad
        for file in files:
            yield from each_story(file, given=given)


def print_story(found: Story | BadStory, wanted: ReadOptions, *, first: bool) -> str | None:
    """Print the reading of a story; the reason where it cannot be read, None where all is well."""
    from sayso.api.working import analysed, link_one
    from sayso.types import Story

    if wanted.source_offsets and isinstance(found, Story) and found.pieces is None:
        return f"{found.doc.name}: its text was taken out of markup, so no offsets lead back to the file."
    story = analysed(found)
    if not isinstance(story, Story):
        return story.message
    print_reading(story, link_one(story.doc), wanted, first=first)
    return None


def print_reading(story: Story, linkage: Any, wanted: ReadOptions, *, first: bool) -> None:
    """Print one reading, as JSON or for a person."""
    from sayso.api.reading import reading
    from sayso.cli.render_reading import render_confidence, render_reading
    from sayso.cli.screen import inert_json, screen_width, show
    from sayso.io.export.jsonl import to_jsonl

    if wanted.as_json:
        pieces = story.pieces if wanted.source_offsets else None
        click.echo(inert_json(to_jsonl(confident(story, wanted).doc, pieces=pieces, linkage=linkage)))
        return
    page, width = reading(story.doc, linkage, min_confidence=wanted.min_confidence), screen_width()
    lines = render_reading(page, width, everything=wanted.everything)
    show([*([] if first else [(), ()]), *lines, *([(), *render_confidence(page)] if wanted.confidence else [])])


def confident(story: Story, wanted: ReadOptions) -> Story:
    """story without the attributions and statements under the confidence that is wanted."""
    from dataclasses import replace

    least, doc = wanted.min_confidence, story.doc
    if not least:
        return story
    kept = {s.id for s in doc.statements if s.confidence >= least}
    return replace(
        story,
        doc=replace(
            doc,
            attributions=tuple(a for a in doc.attributions if a.confidence >= least),
            statements=tuple(s for s in doc.statements if s.id in kept),
            denials=tuple(d for d in doc.denials if d.statement in kept),
            positions=tuple(p for p in doc.positions if p.statement in kept),
        ),
    )
