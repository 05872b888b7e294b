"""Coded answers are read from any form in which they are written, and never guessed."""

import pytest

from ilacs.annexa.load.authorities_written import PlacementAuthorities
from ilacs.annexa.load.codes import code_set
from ilacs.annexa.spec import load_specification


@pytest.mark.parametrize(
    "text", ["a) Male", "Male", "M", "1", " a)  MALE. ", "A) male", "1 - Male"]
)
def test_a_boy_is_read_from_every_form(text: str) -> None:
    assert code_set("gender").read(text).code == "M"


@pytest.mark.parametrize("name", sorted(load_specification().code_sets))
def test_every_form_of_the_specification_is_read_as_its_code(name: str) -> None:
    codes = load_specification().code_sets[name]
    forms = [text for code in codes for text in (code.code, *code.written_as)]
    shared = {text.casefold() for text in forms if forms.count(text) > 1}
    for code in codes:
        for text in (code.code, *code.written_as):
            if text.casefold() not in shared:
                assert code_set(name).read(text).code == code.code, text


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("reason_ceased", "E11 - Adopted", "E11"),
        ("reason_ceased", "E12", "E12"),
        ("contact_source", "10: Unknown", "10"),
        ("contact_source", "Police [6]", "6"),
        ("placement_type", "Z11", "Z11"),
        ("placement_provider", "[PR1] Own", "PR1"),
        ("abuse_category", "Emotional and Neglect", "MUL"),
        ("abuse_category", "Physical abuse; Sexual abuse", "MUL"),
        ("abuse_category", "NNNY", "EMO"),
        ("abuse_category", "YNNY", "MUL"),
        ("accommodation", "U1", "U"),
        ("interview_offered", "Offered and Declined (by YP)", "Y"),
        ("interview_accepted", "Offered and Declined (by YP)", "N"),
        ("seen_alone", "Child seen alone", "Y"),
        ("ethnicity", "E3", "REFU"),
        ("reason_ceased", "E3", "E3"),
    ],
)
def test_a_code_is_a_whole_token_of_its_own_set(name: str, text: str, code: str) -> None:
    assert code_set(name).read(text).code == code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reason_ceased", "E111"),
        ("reason_ceased", "Left E11"),
        ("yes_no", "CS Assessment Updated"),
        ("primary_need", "PSRMEM - Support with memory and cognition"),
        ("primary_need", "1d Neglect"),
        ("placement_provider", "own"),
        ("abuse_category", "NNNN"),
        ("gender", "Malee"),
    ],
)
def test_what_is_no_answer_is_unknown(name: str, text: str) -> None:
    assert code_set(name).read(text).form == "unknown"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("primary_need", "N1SG", "N1"), ("cin_closure_reason", "RC7b - closed", "RC7")],
)
def test_a_local_code_is_read_as_the_national_one_it_belongs_to(
    name: str, text: str, code: str
) -> None:
    answer = code_set(name).read(text)
    assert (answer.code, answer.form) == (code, "local")


def test_the_templates_own_text_is_told_from_others() -> None:
    assert code_set("ethnicity").read("s) NOBT").form == "template"
    assert code_set("ethnicity").read("t) NOBT").form == "template"
    assert code_set("ethnicity").read("Not Known").form == "written"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thurrock", "E06000034"),
        ("E06000034", "E06000034"),
        ("883", "E06000034"),
        ("WAL - Child placed in Wales", "WAL"),
        ("Home Town", ""),
    ],
)
def test_the_authority_of_a_placement_is_read_from_name_or_code(text: str, code: str) -> None:
    assert PlacementAuthorities().read(text).code == code
