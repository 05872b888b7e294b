"""Edition files of one's own: those that work, and every way in which one can be broken."""

import re
import tomllib
from pathlib import Path

import pytest

from ilacs.editions import Edition, get_edition, load_editions, validate_file
from ilacs.errors import InputError

PROJECT = Path(__file__).parents[3]
GUIDE = PROJECT / "docs" / "editions" / "your-own.md"

SOUND = """
id = "mock-2026"
title = "Mock inspection"
short_title = "Mock"
valid_from = 2026-01-01
local = true
source = "REP"

judgements = [
  { id = "practice", name = "Practice", counts_toward_overall = true, source = "REP" },
  { id = "overall_effectiveness", name = "Overall", source = "REP" },
]
grades = [
  { id = "good", name = "Good", order = 1, source = "REP" },
  { id = "poor", name = "Poor", order = 2, unconfirmed = true },
]
roles = [{ id = "visitor", name = "Visitor", side = "public", does = "Visits", may_see = "All", source = "REP" }]
criteria = [{ id = "plans", judgement = "practice", heading = "Plans", source = "REP" }]
next_inspection = [{ id = "always", gives = "visit", reason = "Yearly.", source = "REP" }]

[overall]
summary = "As practice."
source = "REP"
lines = [
  { id = "poor", gives = "poor", reason = "Practice is poor.", source = "REP", when = [
    { of = ["practice"], grade = "poor", at_least = 1 },
  ] },
  { id = "otherwise", gives = "good", reason = "Else.", source = "REP" },
]

[[inspection_types]]
id = "visit"
name = "Visit"
source = "REP"
stages = [
  { id = "on_site", name = "On site", side = "both", weeks = [1, 1], source = "REP" },
  { id = "letter", name = "Letter", side = "sector", anchor = "on_site", working_days = [5, 5], source = "REP" },
]
activities = [
  { id = "talk", name = "Talk", kind = "meeting", minutes = 30, stage = "on_site", often = "once", by = "visitor", earliest = 09:00:00, source = "REP" },
]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ILACS_EDITIONS", str(tmp_path))
    return tmp_path


def write(folder, text, name="mock.toml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_edition_of_ones_own_stands_beside_the_others(folder):
    write(folder, SOUND)
    assert list(load_editions())[-2:] == ["mock-2026", "ilacs-2026"]
    assert get_edition("mock-2026").short_title == "Mock"


def test_a_folder_can_be_given_instead_of_configured(tmp_path, monkeypatch):
    monkeypatch.delenv("ILACS_EDITIONS", raising=False)
    write(tmp_path, SOUND)
    assert "mock-2026" in load_editions(tmp_path)
    assert "mock-2026" not in load_editions()


def test_a_changed_file_is_read_again(folder):
    file = write(folder, SOUND)
    assert get_edition("mock-2026").title == "Mock inspection"
    file.write_text(SOUND.replace("Mock inspection", "Mock inspection, new"), encoding="utf-8")
    assert get_edition("mock-2026").title == "Mock inspection, new"


def test_a_local_edition_is_chosen_by_its_own_type_and_never_by_a_date_alone(folder):
    edition = get_edition("ilacs-2026")
    write(folder, SOUND)
    assert Edition.on(edition.valid_from).id == "ilacs-2026"
    assert Edition.on(edition.valid_from, "visit").id == "mock-2026"
    assert Edition.on(edition.valid_from, "standard").id == "ilacs-2026"


def test_the_example_in_the_guide_works_as_it_says(folder):
    [example] = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    file = write(folder, example, "peer-review.toml")
    edition, parent = validate_file(file), get_edition("ilacs-2026")
    assert edition.id == tomllib.loads(example)["id"]
    names = [judgement.name for judgement in edition.judgements]
    assert names[0] == "Leaders"
    assert (
        names.index("Early help") == names.index(parent.judgement("help_and_protection").name) + 1
    )
    assert len(edition.roles) == len(parent.roles) - 1
    assert edition.self_evaluation_questions == ()
    assert Edition.on(edition.valid_from, "peer_review") == edition
    assert Edition.on(edition.valid_from) == parent


BREAKAGES = {
    "a key that is not known": ('title = "Mock', 'tilte = "x"\ntitle = "Mock', "tilte", "not known"),
    "an unknown key in an item": ('heading = "Plans"', 'head = "x"', "criteria.plans.head", "not known"),
    "a key that is missing": ('short_title = "Mock"', "", "short_title", "missing"),
    "an item without id": ('id = "plans", ', "", "criteria.1.id", "missing"),
    "a date that is none": ("2026-01-01", '"soon"', "valid_from", "date"),
    "dates turned round": ("local = true", "valid_to = 2025-01-01", "valid_to", "before valid_from"),
    "an id with capitals": ('"mock-2026"', '"Mock 2026"', "id", "match pattern"),
    "an id given twice": ('id = "poor", name', 'id = "good", name', "grades.good", "more than once"),
    "grades out of order": ("order = 2", "order = 3", "grades", "1, 2, 3"),
    "no source": ('heading = "Plans", source = "REP"', 'heading = "Plans"', "criteria.plans", "no source"),
    "an unknown source": ('heading = "Plans", source = "REP"', 'heading = "Plans", source = "XYZ"', "criteria.plans.source", "'XYZ'"),
    "a source of the edition that is unknown": ('local = true\nsource = "REP"', 'source = "XYZ"', ": source", "'XYZ'"),
    "an unknown parent judgement": ('name = "Overall"', 'name = "Overall", parent = "nobody"', "judgements.overall_effectiveness.parent", "'nobody'"),
    "a judgement that is its own parent": ('name = "Overall"', 'name = "Overall", parent = "overall_effectiveness"', "judgements.overall_effectiveness.parent", "earlier"),
    "limiting without counting": ('name = "Overall"', 'name = "Overall", limiting = true', "judgements.overall_effectiveness.limiting", "cannot limit"),
    "counting without a grade": ('name = "Practice"', 'name = "Practice", graded = false', "judgements.practice.graded", "must be graded"),
    "a rule naming an unknown judgement": ('of = ["practice"]', 'of = ["nobody"]', "overall.lines.poor.when", "'nobody'"),
    "a rule naming one that does not count": ('of = ["practice"]', 'of = ["overall_effectiveness"]', "overall.lines.poor.when", "does not count"),
    "a rule naming an unknown grade": ('grade = "poor"', 'grade = "bad"', "overall.lines.poor.when", "'bad'"),
    "a rule giving an unknown grade": ('gives = "poor"', 'gives = "bad"', "overall.lines.poor.gives", "'bad'"),
    "a rule that does not catch the rest": ('gives = "good", reason', 'when = [{ of = ["practice"], grade = "good", at_least = 1 }], gives = "good", reason', "overall.lines.otherwise.when", "last line"),
    "a condition that says no number": (", at_least = 1", "", "overall.lines.poor.when.1", "at_least"),
    "a condition that asks too much": ("at_least = 1", "at_least = 2", "overall.lines.poor.when.1", "more judgements"),
    "a condition turned round": ("at_least = 1", "at_least = 1, at_most = 0", "overall.lines.poor.when.1", "below"),
    "what follows is an unknown type": ('gives = "visit"', 'gives = "feast"', "next_inspection.always.gives", "'feast'"),
    "a criterion of an unknown judgement": ('judgement = "practice"', 'judgement = "nobody"', "criteria.plans.judgement", "'nobody'"),
    "a stage on an unknown anchor": ('anchor = "on_site"', 'anchor = "nobody"', "inspection_types.visit.stages.letter.anchor", "'nobody'"),
    "a stage timed twice": ("weeks = [1, 1]", "weeks = [1, 1], working_days = [1, 1]", "inspection_types.visit.stages.on_site", "either"),
    "a stage timed backwards": ("weeks = [1, 1]", "weeks = [2, 1]", "inspection_types.visit.stages.on_site", "below 0 nor above"),
    "an unknown side": ('side = "sector"', 'side = "moon"', "inspection_types.visit.stages.letter.side", "authority"),
    "an activity in an unknown stage": ('stage = "on_site"', 'stage = "moon"', "inspection_types.visit.activities.talk.stage", "'moon'"),
    "an activity of an unknown role": ('by = "visitor"', 'by = "nobody"', "inspection_types.visit.activities.talk.by", "'nobody'"),
    "an activity that meets an unknown role": ('by = "visitor"', 'meets = "nobody"', "inspection_types.visit.activities.talk.meets", "'nobody'"),
    "an activity of an unknown kind": ('kind = "meeting"', 'kind = "feast"', "inspection_types.visit.activities.talk.kind", "meeting"),
    "several of an activity without a count": ('often = "once"', 'often = "several"', "inspection_types.visit.activities.talk", "count"),
    "a count of an activity that is once": ('often = "once"', 'often = "once", count = 3', "inspection_types.visit.activities.talk", "only then"),
    "an activity with each of nobody": ('often = "once"', 'often = "each"', "inspection_types.visit.activities.talk", "meets"),
    "an activity whose hours are turned round": ("earliest = 09:00:00", "earliest = 09:00:00, latest = 08:00:00", "inspection_types.visit.activities.talk", "before"),
    "an activity given twice": ("activities = [", 'activities = [{ id = "talk" },', "inspection_types.visit.activities.talk", "more than once"),
    "an unknown parent edition": ("local = true", 'inherits = "ilacs-1999"', "inherits", "no edition 'ilacs-1999'"),
    "a parent that is no text": ("local = true", "inherits = 3", "inherits", "one edition"),
    "the id of another edition": ('"mock-2026"', '"ilacs-2023"', ": id", "already, in ilacs-2023.toml"),
    "no id": ('id = "mock-2026"', "", ": id", "no id"),
    "a removal of nothing": ('id = "plans", ', 'id = "plans", remove = true, ', "criteria.plans.remove", "nothing else"),
    "no judgements": (SOUND[SOUND.index("judgements") : SOUND.index("grades =")], "", "judgements", "missing"),
}  # fmt: skip


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_file_is_refused_with_file_key_and_reason(folder, breakage):
    old, new, key, reason = BREAKAGES[breakage]
    assert old in SOUND
    file = write(folder, SOUND.replace(old, new, 1))
    with pytest.raises(InputError) as refused:
        load_editions()
    message = str(refused.value)
    assert str(file) in message
    assert key in message
    assert reason in message
    assert "ilacs editions validate" in message


def test_the_sound_file_is_sound(folder):
    assert validate_file(write(folder, SOUND)).id == "mock-2026"


def test_all_that_is_wrong_is_said_at_once(folder):
    text = SOUND.replace('judgement = "practice"', 'judgement = "nobody"')
    text = text.replace('anchor = "on_site"', 'anchor = "nowhere"')
    with pytest.raises(InputError, match=r"2 things are wrong[^~]*nowhere[^~]*nobody"):
        validate_file(write(folder, text))


def test_a_circle_of_inheritance_is_refused(folder):
    write(folder, 'id = "a"\ninherits = "b"', "a.toml")
    write(folder, 'id = "b"\ninherits = "c"', "b.toml")
    write(folder, 'id = "c"\ninherits = "b"', "c.toml")
    with pytest.raises(InputError, match=r"inherit in a circle: b → c → b"):
        load_editions()


def test_an_edition_that_inherits_from_itself_is_refused(folder):
    write(folder, 'id = "a"\ninherits = "a"', "a.toml")
    with pytest.raises(InputError, match=r"inherit in a circle: a → a"):
        load_editions()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id = a b", "not valid TOML.*line 1"),
        (b"id = 1\nid = 2", "not valid TOML"),
        (b'id = "\xff"', "not UTF-8"),
        (b"", "no id"),
        (b"\x00\x01\x02", "not valid TOML"),
    ],
)
def test_a_file_that_is_not_toml_is_refused(folder, content, reason):
    (folder / "a.toml").write_bytes(content)
    with pytest.raises(InputError, match=reason) as refused:
        load_editions()
    assert "a.toml" in str(refused.value)


def test_a_folder_or_file_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("ILACS_EDITIONS", str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match=r"nowhere: .*does not exist.*ILACS_EDITIONS"):
        load_editions()
    monkeypatch.delenv("ILACS_EDITIONS")
    with pytest.raises(InputError, match=r"nothing.toml: The file cannot be read"):
        validate_file(tmp_path / "nothing.toml")


def test_other_files_in_the_folder_do_no_harm(folder):
    (folder / "notes.md").write_text("not an edition", encoding="utf-8")
    assert len(load_editions()) == 5
