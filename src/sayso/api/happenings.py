"""The incidents of one story as its reading shows them: who asserts, who denies, which numbers."""

from __future__ import annotations

from sayso.api.index import View, key_of, name_of, short_of, side_of, source_of, where
from sayso.api.rows import FigureRow, Happening, Voice, Where
from sayso.api.standing import standing
from sayso.text import hull, words_at
from sayso.types import Account, Figure, Incident, LinkedFigure


def find_happenings(view: View) -> tuple[Happening, ...]:
    """The story's incidents that somebody speaks of, those that most speakers assert or deny first."""
    index = view.index
    found = [i for i in index.linkage.incidents if any(m.doc == view.doc.id for m in i.mentions)]
    spoken = [i for i in found if any(a.holder for a in index.accounts.get(i.id, ()))]
    happenings = [_happening(view, i) for i in spoken]
    # What is only possible, planned or feared comes last.
    return tuple(sorted(happenings, key=lambda h: (not (h.asserts or h.denies), -len((*h.asserts, *h.denies)))))


def _happening(view: View, incident: Incident) -> Happening:
    accounts = view.index.accounts.get(incident.id, ())
    spoken = [a for a in accounts if a.holder]
    return Happening(
        id=incident.id,
        summary=incident.summary,
        label=standing(view.index, incident).label,
        asserts=tuple(voice_in(view, a) for a in spoken if a.stance == "asserts"),
        denies=tuple(voice_in(view, a) for a in spoken if a.stance == "denies"),
        neither=tuple(voice_in(view, a) for a in spoken if a.stance not in ("asserts", "denies")),
        own_voice=_own_voice(view, incident, accounts),
        figures=tuple(
            figure_row(view, f)
            for f in view.index.linkage.figures
            if f.incident == incident.id and f.doc == view.doc.id
        ),  # fmt: skip
    )


def _own_voice(view: View, incident: Incident, accounts: tuple[Account, ...]) -> tuple[Where, ...]:
    if not any(a.holder is None for a in accounts):
        return ()
    spans = {e.span for e in view.doc.events if e.statement is None}
    at = {where(view, m.span) for m in incident.mentions if m.doc == view.doc.id and m.span in spans}
    return tuple(sorted(at, key=lambda w: w.paragraph))


def voice_in(view: View, account: Account) -> Voice:
    """The holder of an account with the paragraphs of this story where the account stands."""
    statements = [view.statements[s] for s in account.statements if s in view.statements]
    at = {where(view, hull(s.content)) for s in statements}
    return Voice(
        name=name_of(view, account.holder) or "",
        short=short_of(view, account.holder),
        side=side_of(view, account.holder),
        via=tuple(short_of(view, v) for v in account.via),
        at=tuple(sorted(at, key=lambda w: w.paragraph)),
        docs=account.docs,
    )


def figure_row(view: View, linked: LinkedFigure) -> FigureRow:
    """A linked figure in the words that give it, with its speaker and chain."""
    figure = linked.figure
    statement = view.statements.get(figure.statement or "")
    holder = linked.holder or figure.holder
    return FigureRow(
        words=words_at(view.doc.text, figure.span),
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        measure=figure.measure,
        hedge=figure.hedge,
        scope=figure.scope,
        speaker=name_of(view, holder),
        short=short_of(view, holder) if holder else "the outlet, or nobody named",
        speaker_id=key_of(view, holder),
        via=tuple(name_of(view, r) or r for r in statement.relay) if statement else (),
        statement=figure.statement,
        incident=linked.incident,
        source=source_of(view.doc),
        where=where(view, figure.span),
        span=figure.span,
    )


def unlinked(view: View, figure: Figure) -> LinkedFigure:
    """A figure of the story as linked to no incident."""
    return LinkedFigure(view.doc.id, figure, None, figure.holder)
