"""What the pathway pages read: once, kept while nothing changes, and made again when it does."""

from datetime import date
from pathlib import Path

import pytest

from ilacs.authorities import current_authorities
from ilacs.site.pathway.queries import known_on
from made_up_waits import outcome

from .conftest import TODAY, upload, words_of

pytestmark = pytest.mark.django_db

PINS = {
    "/pathway/": 1,
    "/pathway/?region=london&quarter=january-to-march-2027": 1,
    "/pathway/how-good/": 0,
    "/regions/london/pathway/": 1,
    "/authorities/thurrock/pathway/": 1,
    "/authorities/thurrock/pathway/?on=2024-01-15&last_day=2024-01-26": 1,
    "/authorities/cumbria/pathway/": 1,
}
STARTS = ("2018-03-05", "2021-07-05", "2024-09-09")


def everyones(starts):
    codes = [authority.code for authority in current_authorities()]
    return [outcome(start, code=code, local_authority="-") for code in codes for start in starts]


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("address", PINS)
def test_a_page_makes_as_many_queries_as_pinned(
    public, load, address, size, django_assert_num_queries
):
    load(*everyones(STARTS if size == "large" else STARTS[:1]))
    with django_assert_num_queries(PINS[address]):
        assert public.get(address).status_code == 200


def test_the_same_day_and_register_are_worked_out_once(load):
    load(outcome("2022-05-09"))
    first = known_on(TODAY)
    assert known_on(TODAY) is first
    assert known_on(date(2026, 11, 23)) is not first


def test_a_change_of_any_outcome_is_seen_at_once(load):
    load(outcome("2022-05-09"))
    first = known_on(TODAY)
    upload("2022-05-09", "requires_improvement")
    changed = known_on(TODAY)
    assert changed is not first
    assert [wait.outcome.in_care for wait in changed.history.waits] == ["requires_improvement"]


def reading_in_the_documents():
    """Return the edition file that the document gives as an example."""
    text = (Path(__file__).resolve().parents[3] / "docs" / "pathway.md").read_text("utf-8")
    return text.split("```toml\n")[1].split("```")[0]


def test_an_installations_own_reading_of_the_rule_is_used_at_once(
    public, load, tmp_path, monkeypatch
):
    load(outcome("2024-09-09"))
    page = "/authorities/thurrock/pathway/"
    assert "Short inspection of Thurrock" in words_of(public.get(page))
    (tmp_path / "our-reading.toml").write_text(reading_in_the_documents(), "utf-8")
    monkeypatch.setenv("ILACS_EDITIONS", str(tmp_path))
    words = words_of(public.get(page))
    assert "Standard inspection of Thurrock" in words
    assert "Every next inspection is a standard one. Our reading. Source: The region's" in words
    assert "What ‘not confirmed’ means" not in words
