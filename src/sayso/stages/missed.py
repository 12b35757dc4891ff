"""Statements that the trained stage missed and the grammar shows beyond doubt: denials, "according to" and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.stages.cues import ACT_OF_NOUN, ACT_OF_VERB, CITING
from sayso.stages.grammar import NOMINAL, Grammar
from sayso.stages.nesting import ANSWERING, NO_SPEAKER, from_grammar
from sayso.stages.passing import shared_words, sharing
from sayso.text import overlap
from sayso.types import Attribution, Document, Span


def find_missed(doc: Document, tree: Grammar) -> tuple[Attribution, ...]:
    """Attributions that the grammar shows and none of doc's covers: "reports that P were denied by Roe".

    Where a verb or its clause is already part of one, nothing is added.
    """
    cues = [c for a in doc.attributions for c in a.cue]
    spans = [*cues, *(s for a in doc.attributions for s in (*a.content, *a.source))]
    known = {i for s in spans for i in tree.inside(s)}
    found: list[Attribution] = []
    for i, token in enumerate(tree.tokens):
        if i in known:
            continue
        if token.pos == "VERB" and token.lemma in ANSWERING:
            found += [*_answer(tree, i), *_clause(tree, i)]
        elif token.pos == "VERB" and (token.lemma in JUDGING or _pair(tree, i) in TURNING):
            found += _judged(tree, i)
        elif token.pos == "VERB" and token.lemma in DIRECTING:
            found += _directed(tree, i)
        elif token.pos == "VERB" and token.lemma in TELLING:
            found += _clause(tree, i)
        elif token.pos == "VERB" and token.lemma in CITING:
            found += _quoted_as(tree, i)
        elif token.lemma.lower() in ("according", "accord") and tree.child(i, "prep") is not None:
            found += _according(tree, i)
    dates = [t.span for t in doc.timexes]
    found = [a for a in found if not any(d.start <= a.content[0].start and a.content[-1].end <= d.end for d in dates)]
    return tuple(a for a in found if not any(overlap(s, c) for s in (*a.content, *a.cue) for c in cues)) + tuple(
        _shared(doc, tree)
    )


def _answer(tree: Grammar, verb: int) -> Iterator[Attribution]:
    """ "denied reports that P", "reports that P were denied by Roe": what is answered is a claim, by its noun."""
    passive = tree.child(verb, "nsubjpass")
    claimed = passive if passive is not None else tree.child(verb, "dobj")
    if claimed is None or tree.tokens[claimed].lemma not in ACT_OF_NOUN:
        return
    source: Span | None = None
    if passive is not None:
        agent = tree.child(verb, "agent")
        by = tree.child(agent, "pobj") if agent is not None else None
        source = tree.noun_phrase(by) if by is not None else None
    else:
        subject = tree.subject(verb)
        if subject is None or tree.word(subject).lower() in NO_SPEAKER:
            return
        source = tree.noun_phrase(subject)
    content = tree.hull(tree.subtree(claimed))
    if source is None or not overlap(source, content):
        yield from_grammar(tree, verb, source, content)


TELLING = frozenset(
    "say tell state announce declare claim allege contend insist assert maintain argue admit concede "
    "acknowledge accept "
    "warn caution add explain reply stress reveal disclose testify verify certify assure inform notify vow "
    "pledge promise "
    "swear boast complain charge report urge demand propose recommend".split()
)
"""Verbs of saying whose that-clause is said by their subject, whatever else the sentence is."""
MEDDLING = frozenset("if unless whether would could might may can should".split())
"""Words with which nobody has spoken yet."""


def _clause(tree: Grammar, verb: int) -> Iterator[Attribution]:
    """ "The airline denied that P": the subject and the clause of a verb of saying."""
    subject, clause = tree.child(verb, "nsubj"), tree.child(verb, "ccomp")
    if subject is None or clause is None or tree.word(subject).lower() in NO_SPEAKER:
        return
    if min(tree.subtree(clause)) < verb:
        yield from _put_in(tree, verb, subject, clause)
        return
    mark = tree.child(clause, "mark")
    if mark is None or tree.tokens[mark].lemma != "that" or tree.tokens[subject].pos not in NOMINAL:
        return
    if any(tree.word(c).lower() in MEDDLING for c in tree.children[verb]):
        return
    yield from_grammar(tree, verb, tree.noun_phrase(subject), tree.hull(tree.subtree(clause)))


def _put_in(tree: Grammar, verb: int, subject: int, clause: int) -> Iterator[Attribution]:
    """ "The engineer, they claim, called P": what stands before and after the words put in."""
    own = {j for c in (subject, verb) for j in (tree.subtree(c) if c == subject else [verb])}
    words = [j for j in tree.subtree(clause) if tree.tokens[j].pos != "PUNCT" and j not in own]
    before, after = [j for j in words if j < min(own)], [j for j in words if j > verb]
    if before and after and tree.text[tree.tokens[verb].end :].lstrip(" ")[:1] == ",":
        found = from_grammar(tree, verb, tree.noun_phrase(subject), tree.hull(before))
        yield replace(found, content=(tree.hull(before), tree.hull(after)))


JUDGING = frozenset(
    "praise thank applaud commend hail salute laud congratulate condemn denounce deplore decry criticise "
    "criticize lambast "
    "rebuke reject dismiss accept spurn uphold proclaim announce propose demand request "
    "threaten accuse blame promise brand describe".split()
)
"""Verbs of saying whose object is what is judged: "praised the firefighters for their courage"."""
TURNING = frozenset(
    "turn_down rule_out throw_out brush_aside wave_away call_on call_for appeal_for appeal_to ask_for "
    "insist_on consent_to".split()
)
"""The same, of two words."""


def _pair(tree: Grammar, verb: int) -> str:
    """A verb with the word after it: "turn_down"."""
    after = verb + 1
    return f"{tree.tokens[verb].lemma}_{tree.word(after).lower()}" if after < len(tree.tokens) else ""


def _judged(tree: Grammar, verb: int) -> Iterator[Attribution]:
    """ "The chancellor praised P", "Zenda ruled out P", "The bishop called on Zenda to P"."""
    subject = tree.child(verb, "nsubj")
    if subject is None or tree.word(subject).lower() in NO_SPEAKER or tree.tokens[subject].pos not in NOMINAL:
        return
    if any(tree.word(c).lower() in MEDDLING for c in tree.children[verb]):
        return
    on = next((c for c in tree.children[verb] if c == verb + 1 and tree.tokens[c].dep == "prep"), None)
    target = tree.child(on, "pobj") if on is not None else tree.child(verb, "dobj")
    if target is None:
        return
    after = [c for c in tree.children[verb] if c > target]
    for_it = [c for c in after if tree.tokens[c].lemma in ("for", "as", "of") or tree.tokens[c].dep == "oprd"]
    done = [
        c for c in tree.children[verb] if tree.tokens[c].dep in ("xcomp", "advcl") and c > target and on is not None
    ]
    words = [j for c in (target, *for_it, *done) for j in tree.subtree(c)]
    found = from_grammar(tree, verb, tree.noun_phrase(subject), tree.hull(words))
    yield replace(found, cue=(tree.hull([verb, verb + 1]),)) if _pair(tree, verb) in TURNING else found


DIRECTING = frozenset(
    "urge order ask tell warn instruct command advise beg implore press promise vow pledge threaten refuse "
    "decline offer agree "
    "undertake swear".split()
)
"""Verbs of saying with an infinitive: "urged the government to free them", "refused to leave"."""


def _directed(tree: Grammar, verb: int) -> Iterator[Attribution]:
    """ "The bishop urged Zenda to P", "The union offered to P": what is urged with whom it is urged on, "
    "what is offered."""
    subject = tree.child(verb, "nsubj")
    done = tree.child(verb, "xcomp", "ccomp")
    if subject is None or done is None or done < verb or tree.word(subject).lower() in NO_SPEAKER:
        return
    infinitive = any(tree.word(c).lower() == "to" and c < done for c in tree.children[done])
    if not infinitive or tree.tokens[subject].pos not in NOMINAL:
        return
    if any(tree.word(c).lower() in MEDDLING for c in tree.children[verb]):
        return
    words = tree.subtree(done)
    target = tree.child(verb, "dobj", "dative")
    first = min(words) if target is None else min(min(words), min(tree.subtree(target)))
    yield from_grammar(tree, verb, tree.noun_phrase(subject), tree.hull([first, *words]))


def _quoted_as(tree: Grammar, verb: int) -> Iterator[Attribution]:
    """ "P, Roe was quoted as saying", "quoted Roe as saying P"."""
    as_saying = next((c for c in tree.children[verb] if tree.tokens[c].lemma == "as"), None)
    saying = tree.child(as_saying, "pcomp") if as_saying is not None else None
    if as_saying is None or saying is None or tree.tokens[saying].lemma not in ACT_OF_VERB:
        return
    passive = tree.child(verb, "nsubjpass")
    speaker = passive if passive is not None else tree.child(verb, "dobj")
    said = tree.child(saying, "ccomp")
    said = said if said is not None and tree.child(said, "nsubj", "nsubjpass", "expl") is not None else None
    before = tree.child(verb, "ccomp") if passive is not None else None
    content = said if said is not None else before
    if speaker is not None and content is not None:
        yield from_grammar(tree, saying, tree.noun_phrase(speaker), tree.hull(tree.subtree(content)))


def _according(tree: Grammar, word: int) -> Iterator[Attribution]:
    """ "According to Roe, P": P is the clause that the words hang from."""
    to = tree.child(word, "prep")
    named = tree.child(to, "pobj") if to is not None else None
    clause = tree.tokens[word].head
    if named is None or tree.tokens[named].pos not in NOMINAL or clause == word:
        return
    if tree.tokens[clause].pos not in ("VERB", "AUX") or tree.child(clause, "nsubj", "nsubjpass", "expl") is None:
        return
    aside = set(tree.subtree(word))
    aside |= {j for c in tree.children[clause] if tree.tokens[c].dep == "advcl" and c < clause for j in tree.subtree(c)}
    inside = [j for j in tree.subtree(clause) if j not in aside and tree.tokens[j].pos != "PUNCT"]
    before, after = [j for j in inside if j < word], [j for j in inside if j > word]
    said = after if len(after) > len(before) else before
    if said:
        yield from_grammar(tree, word, tree.hull(tree.subtree(named)), tree.hull(said))


def settle_shared(tree: Grammar, a: Attribution) -> Attribution:
    """a, where it is of shared words, as its author's: "retweeted an editorial by [the Post] that [said] [P]"."""
    own = sharing(tree, a)
    cue = tree.root_of(a.cue)
    if own is not None and cue is not None and shared_words(tree, cue) is None:
        return replace(a, source=(tree.noun_phrase(own[0]),))
    words = shared_words(tree, cue) if cue is not None else None
    found = from_grammar(tree, words[0], None, tree.hull(tree.subtree(words[1]))) if words is not None else None
    shared = sharing(tree, found) if found is not None else None
    if found is None or shared is None:
        return a
    return replace(found, source=(tree.noun_phrase(shared[0]),), confidence=a.confidence)


def _shared(doc: Document, tree: Grammar) -> Iterator[Attribution]:
    """ "Roe shared an editorial by the Post that said P": the Post's, by the verb of saying in it."""
    taken = {i for a in doc.attributions for s in a.cue for i in tree.inside(s)}
    for verb, token in enumerate(tree.tokens):
        words = shared_words(tree, verb) if token.pos == "VERB" else None
        if words is None or words[0] in taken:
            continue
        found = from_grammar(tree, words[0], None, tree.hull(tree.subtree(words[1])))
        shared = sharing(tree, found)
        if shared is not None:
            yield from_grammar(tree, words[0], tree.noun_phrase(shared[0]), found.content[0])
