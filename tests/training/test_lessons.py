from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch; pip install 'sayso[train]'")

from sayso.errors import ModelError
from sayso.training.attributions import lessons as lessons_module
from sayso.training.attributions.data import Source, TrainingDocument, make_document
from sayso.training.attributions.lessons import (
    Lesson,
    Teacher,
    lesson_path,
    load_teacher,
    read_lesson,
    teach,
    word_states,
    write_lesson,
    write_lessons,
)
from tests.training.tiny import NEAR, SHORT, SOURCES, write_run, write_tokenizer

pytestmark = pytest.mark.usefixtures("tiny_kinds")


@pytest.fixture
def teacher(tmp_path: Path, tiny_kinds: None) -> Teacher:
    return load_teacher(write_run(tmp_path / "teacher", NEAR, 1), write_tokenizer(tmp_path / "published"))


def lesson_on(teacher: Teacher, source: Source, threshold: float) -> tuple[Lesson, TrainingDocument]:
    document = make_document(source, teacher.tokenizer, separator=teacher.separator)
    return teach(teacher, document, word_states(teacher, document), threshold), document


def test_gold_cues_come_first_and_cues_found_do_not_overlap_them(teacher: Teacher) -> None:
    lesson, document = lesson_on(teacher, SOURCES[0], 0.0)
    gold = [[int(x.cue[0]), int(x.cue[-1]) + 1] for x in document.examples]
    assert lesson.spans[:2].tolist() == gold
    covered = [n for start, end in lesson.spans for n in range(start, end)]
    assert len(covered) == len(set(covered)) and len(lesson.spans) > 2


def test_only_gold_cues_are_taught_where_the_teacher_is_sure_of_none(teacher: Teacher) -> None:
    assert len(lesson_on(teacher, SOURCES[1], 1.0)[0].spans) == 1
    assert len(lesson_on(teacher, replace(SOURCES[1], attributions=[]), 1.0)[0].spans) == 0


def test_lesson_has_a_chance_for_each_label_at_each_word(teacher: Teacher) -> None:
    lesson, document = lesson_on(teacher, SOURCES[1], 0.0)
    words = len(document.pieces.first)
    assert lesson.cues.shape == (words, 3)
    assert [(start, c.shape) for start, c in zip(lesson.starts, lesson.chances, strict=True)] == [
        (0, (words, 3)) for _ in lesson.spans
    ]
    assert all(np.allclose(c.sum(-1), 1, atol=1e-5) for c in (lesson.cues, *lesson.chances))


@pytest.mark.parametrize("attributions", [SOURCES[1].attributions, []], ids=["gold", "none"])
def test_written_lesson_is_read_back(tmp_path: Path, teacher: Teacher, attributions: list[object]) -> None:
    source = Source("a", SHORT, attributions)  # type: ignore[arg-type]
    lesson = lesson_on(teacher, source, 1.0)[0]
    write_lesson(tmp_path / "a.npz", lesson)
    back = read_lesson(tmp_path / "a.npz")
    assert np.array_equal(back.spans, lesson.spans) and np.array_equal(back.starts, lesson.starts)
    assert np.allclose(back.cues, lesson.cues, atol=1e-3)
    assert [c.shape for c in back.chances] == [c.shape for c in lesson.chances]
    assert all(np.allclose(b, c, atol=1e-3) for b, c in zip(back.chances, lesson.chances, strict=True))


def test_lessons_are_written_once(tmp_path: Path, teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lessons(SOURCES[:1], teacher, tmp_path / "lessons")
    seen: list[str] = []

    def note(source: Source, *rest: object, **others: str) -> TrainingDocument:
        seen.append(source.name)
        return make_document(source, *rest, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(lessons_module, "make_document", note)
    write_lessons([*SOURCES, SOURCES[1]], teacher, tmp_path / "lessons")
    assert seen == ["short"]
    assert all(lesson_path(tmp_path / "lessons", s).exists() for s in SOURCES)


def test_lessons_of_two_teachers_do_not_mix(tmp_path: Path, teacher: Teacher) -> None:
    write_lessons(SOURCES[:1], teacher, tmp_path / "lessons")
    other = load_teacher(write_run(tmp_path / "other", NEAR, 2), tmp_path / "published")
    with pytest.raises(ModelError, match=r"lessons has lessons of another teacher or threshold \(teacher\.json\)"):
        write_lessons(SOURCES, other, tmp_path / "lessons")
    with pytest.raises(ModelError, match=r"another teacher or threshold"):
        write_lessons(SOURCES, teacher, tmp_path / "lessons", threshold=0.9)


def test_another_annotation_of_a_text_has_a_lesson_of_its_own(tmp_path: Path) -> None:
    bare = replace(SOURCES[1], attributions=[])
    assert lesson_path(tmp_path, bare) != lesson_path(tmp_path, SOURCES[1])
    assert lesson_path(tmp_path, replace(bare, name="z")) == lesson_path(tmp_path, bare)


def test_missing_lesson_is_said_with_the_way_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"No lesson .+\.npz in .+; write_lessons\(\) has not seen this text"):
        read_lesson(lesson_path(tmp_path, SOURCES[0]))
