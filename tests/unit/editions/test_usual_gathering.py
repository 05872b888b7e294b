"""How each item of an edition's list is usually gathered: its owner, due day and freshness."""

import pytest
from pydantic import ValidationError

from ilacs.editions import get_edition
from ilacs.editions.coherence import find_problems
from ilacs.editions.edition import Usual

CURRENT = get_edition("ilacs-2026")


@pytest.mark.parametrize("id", ["ilacs-2018", "ilacs-2023", "ilacs-2026"])
def test_every_item_of_the_list_has_a_usual_owner_a_due_day_and_an_age(id):
    for item in get_edition(id).requests:
        assert item.usual is not None
        assert item.usual.fresh_days or item.usual.fresh_working_days


def test_child_level_lists_are_due_at_the_end_of_the_second_day():
    lists = [one for one in CURRENT.requests if one.list_number]
    assert len(lists) == 11
    assert {one.usual.due_working_days for one in lists} == {1}
    assert {one.usual.due_stage for one in lists} == {"child_level_data"}


def test_what_is_usual_is_marked_as_unconfirmed_apart_from_the_item_itself():
    contacts = CURRENT.requests[0]
    assert contacts.certainty == "confirmed"
    assert contacts.usual.certainty == "unconfirmed"


def test_an_item_ages_in_days_or_in_working_days_and_not_in_both():
    both = {"fresh_days": 5, "fresh_working_days": 5}
    with pytest.raises(ValidationError, match="not both"):
        Usual(owner="data_officer", due_working_days=1, unconfirmed=True, **both)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"owner": "lead_inspector"}, "is not a role of the authority"),
        ({"owner": "nobody"}, "is not a role of the authority"),
        ({"due_stage": "picnic"}, "is not a stage of any inspection type"),
    ],
)
def test_an_owner_or_a_stage_that_the_edition_lacks_is_refused(change, said):
    first = CURRENT.requests[0]
    wrong = first.model_copy(update={"usual": first.usual.model_copy(update=change)})
    edition = CURRENT.model_copy(update={"requests": (wrong,)})
    assert [reason for _, reason in find_problems(edition) if said in reason]
