import sys

import pytest

from sayso.io.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister hat am Montag erklärt, dass die Regierung keine weiteren Truppen entsenden werde.", "de"),
        ("Le ministre a déclaré lundi que le gouvernement n'enverrait pas de troupes supplémentaires.", "fr"),
        ("El ministro dijo el lunes que el gobierno no enviará más tropas a la frontera del norte.", "es"),
        ("Министр заявил в понедельник, что правительство не будет направлять дополнительные войска.", "ru"),
        ("De minister zei maandag dat de regering geen extra troepen zal sturen. De oppositie was boos.", "nl"),
        ("Ministeren sagde mandag, at regeringen ikke vil sende flere tropper for at hjælpe landet nu.", "da"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Oleksandr Bondarenko met Rustem Haidar, Andriy Melnyk and Zofia Wójcik in Zaporizhzhia, Kharkiv and Lviv, "
        "Ukrinform said.",
        "Abdul Fattah Osman, Mohamed Hamdan Bashir, Malik Idris, Yasser al-Hadi, Ibrahim Jabir Karim and Shams al-Din "
        "Kabir signed the deal.",
        "SAO PAULO, 12 NOV (EFE) -- THE GOVERNMENT TODAY DENIED THAT ITS TROOPS HAD ENTERED THE TOWN OF SAN MIGUEL.",
        "Police: 3 dead, 12 hurt in Diyarbakir blast. Gunmen fired on a bus near Şırnak; the group denies "
        "that it was to blame. Erdem vows revenge.",
        "“Nous ne savons rien,” the mayor, Anne-Cécile Dubois-Lefèvre, said of the fire at the Palais de la Mer.",
    ],
)
def test_english_full_of_foreign_names_is_english_and_needs_no_model(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert language_of(text) == "en"


NAMES = "Roe, Dale, Brook, Quill, Rudd, Zelenko, Haidar, Melnyk, Wójcik, Osman, Bashir, Idris, Kabir, Dubois, Lefèvre"


@pytest.mark.parametrize("text", ["He said so.", "", NAMES])
def test_what_is_short_or_a_list_of_names_has_none(text: str) -> None:
    assert language_of(text) is None
