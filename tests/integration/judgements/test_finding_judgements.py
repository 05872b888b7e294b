"""Judgements are found in the team's search: never what is hidden, and by nobody of the authority."""

import pytest

from ilacs.site.accounts.actor import actor_for
from ilacs.site.evidence.models import TeamPassage
from ilacs.site.evidence.searching import search_evidence
from ilacs.site.judgements.deciding import dissent, reopen
from ilacs.site.judgements.proposing import reveal

pytestmark = pytest.mark.django_db
HELP = "help_and_protection"


@pytest.fixture
def finds(inspection, as_):
    """A function from a first name and words to the kinds of what is found."""

    def search(name: str, words: str) -> list[str]:
        return [hit.kind for hit in search_evidence(as_(name), inspection, words, "").hits]

    return search


def test_a_hidden_proposal_is_kept_nowhere_in_the_search(put, finds):
    put("Ada", why="Zanzibar is far.")
    assert not TeamPassage.objects.filter(text__contains="Zanzibar").exists()
    for name in ("Ada", "Ben", "Lea", "Rey"):
        assert finds(name, "zanzibar") == []


def test_revealed_proposals_are_found_by_the_team_and_then_by_the_second_reader(
    put, finds, inspection, as_, meet, settle_on
):
    put("Ada", why="Zanzibar is far.")
    reveal(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="Ben is in Timbuktu.")
    assert finds("Ben", "zanzibar") == finds("Lea", "zanzibar") == ["Proposals"]
    assert finds("Rey", "zanzibar") == []
    assert finds("Rey", "timbuktu") == ["Judgement"]
    meet()
    settle_on()
    assert finds("Rey", "zanzibar") == ["Proposals"]
    reopen(by=as_("Lea"), inspection=inspection, judgement=HELP, reason="New evidence.")
    assert finds("Rey", "zanzibar") == []
    assert finds("Ben", "zanzibar") == ["Proposals"]


def test_what_was_decided_and_dissented_is_found_on_its_page(
    all_the_way, inspection, as_, django_assert_max_num_queries
):
    all_the_way(why="Llamas are calm.")
    dissent(by=as_("Ben"), inspection=inspection, judgement=HELP, words="Vicunas are not.")
    actor = as_("Ada")
    with django_assert_max_num_queries(4):
        found = search_evidence(actor, inspection, "vicunas", "").hits
    assert [hit.address for hit in found] == [f"/inspections/{inspection.pk}/judgements/{HELP}/"]
    assert len(search_evidence(actor, inspection, "llamas", "").hits) == 1


def test_the_authority_finds_none_of_it(all_the_way, inspection, people):
    all_the_way(why="Llamas are calm.")
    for role in ("director", "inspection_coordinator", "chief_executive"):
        assert search_evidence(actor_for(people[role]), inspection, "llamas", "").hits == []
