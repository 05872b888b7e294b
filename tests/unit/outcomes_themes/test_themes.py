"""Themes of what needs to improve: what is declared, and which texts belong to which."""

import pytest

from ilacs.errors import InputError
from ilacs.outcomes.themes import Theme, ThemeFinder, load_themes
from ilacs.outcomes.themes.themes import MOST_TERMS, check_terms, check_themes

EXAMPLES = [
    ("supervision", "Supervision of social workers should be regular."),
    ("management-oversight", "Managers’ oversight of decisions."),
    ("placement-sufficiency", "The sufficiency of homes for older children."),
    ("care-leavers-accommodation", "Suitable accommodation for care leavers."),
    ("life-story-work", "Life-story work for children with a plan for adoption."),
    ("missing-children", "The take-up of return home interviews."),
    ("pre-proceedings", "Work under the PLO starts too late."),
    ("strategy-discussions", "Attendance of partners at strategy meetings."),
    ("caseloads", "Social workers’ caseloads are too high."),
    ("health-assessments", "Initial health assessments within 20 days."),
    ("voice", "That children’s wishes and feelings are written down."),
    ("private-fostering", "How privately fostered children are found."),
    ("homeless-16-17", "Support for 16- and 17-year-olds who are homeless."),
    ("exploitation", "The response to criminal exploitation."),
    ("permanence", "Early planning for permanence."),
    ("quality-assurance", "Audits should ask what difference was made."),
    ("thresholds", "Partners’ understanding of thresholds."),
    ("diversity", "How culture and identity shape assessments."),
    ("disabled-children", "Short breaks for disabled children."),
]


@pytest.mark.parametrize(("theme", "text"), EXAMPLES)
def test_a_text_belongs_to_its_theme(theme, text):
    assert theme in ThemeFinder(load_themes()).themes_of(text)


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        ("placement-sufficiency", "Advice that is sufficiently clear."),
        ("reviewing-officers", "Independent reviews of complaints."),
        ("workforce", "Education, employment and training of care leavers."),
        ("entry-to-care", "Return home interviews."),
        ("foster-carers", "Support for young carers."),
    ],
)
def test_a_text_that_only_sounds_alike_does_not(theme, text):
    assert theme not in ThemeFinder(load_themes()).themes_of(text)


def test_at_least_25_themes_are_declared_each_with_a_judgement_and_terms():
    themes = load_themes()
    assert len(themes) >= 25
    assert max(len(theme.title) for theme in themes) <= 36, "it must fit beside a bar on a phone"
    assert len({theme.id for theme in themes}) == len({theme.title for theme in themes})
    check_themes(themes)


def theme(*terms: str, id: str = "a") -> ThemeFinder:
    return ThemeFinder([Theme(id, "A", "in_care", terms)])


@pytest.mark.parametrize(
    ("term", "text", "belongs"),
    [
        ("pathway plan", "Pathway planning", True),
        ("pathway plan", "A plan for a pathway", False),
        ("pathway plan", "A pathway. Plans", True),
        ("homes & leavers", "Care leavers need homes", True),
        ("homes & leavers", "Children need homes", False),
        ("homeless*", "Homelessness", True),
        ("home", "Homelessness", False),
        ("corporate parent*", "As corporate parents", True),
        ("IRO", "The ironing", False),
        ("IRO", "An iro.", True),
    ],
)
def test_a_term_is_found_as_whole_words_in_any_form(term, text, belongs):
    assert bool(theme(term).themes_of(text)) is belongs


def test_a_text_may_belong_to_several_themes_in_their_order():
    themes = [Theme(id, id, "in_care", (id,)) for id in ("visits", "plans")]
    assert ThemeFinder(themes).themes_of("Plans and visits") == ("visits", "plans")


def test_a_text_may_belong_to_none():
    assert theme("plan").themes_of("Nothing of it") == ()
    assert theme("plan").themes_of("") == ()


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ([], "at least one term"),
        (["—"], "holds no word"),
        (["plan & "], "holds no word"),
        (["a" * 101], "at most 100 letters"),
        (["plan"] * (MOST_TERMS + 1), f"at most {MOST_TERMS} terms"),
    ],
)
def test_terms_that_cannot_be_used_are_refused(terms, reason):
    with pytest.raises(InputError, match=reason):
        check_terms(terms)


def test_two_themes_of_one_id_and_an_unknown_judgement_are_refused():
    one = Theme("a", "A", "in_care", ("plan",))
    with pytest.raises(InputError, match="Two themes"):
        check_themes([one, one])
    with pytest.raises(InputError, match="no judgement"):
        check_themes([Theme("b", "B", "weather", ("rain",))])
