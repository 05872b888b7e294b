"""The shares: what repeats a published figure says the same, and names only what there is."""

import tomllib
from importlib.resources import files

import polars as pl
import pytest

from ilacs.annexa.generate.shares import load_shares
from ilacs.annexa.spec import load_specification
from ilacs.indicators.figures import load_figures

WRITTEN = tomllib.loads(files("ilacs.annexa.generate").joinpath("shares.toml").read_text("utf-8"))
CODE_SET_OF = {
    "ethnicity": "ethnicity",
    "ethnicity_in_care": "ethnicity",
    "ethnicity_unaccompanied": "ethnicity",
    "contact_source": "contact_source",
    "referral_source": "contact_source",
    "primary_need": "primary_need",
    "need_in_care": "primary_need",
    "closure_reason": "cin_closure_reason",
    "closure_after_assessment": "cin_closure_reason",
    "abuse_category": "abuse_category",
    "child_seen": "child_seen",
    "seen_alone": "seen_alone",
    "legal_status": "legal_status",
    "legal_status_new": "legal_status",
    "placement_young": "placement_type",
    "placement_middle": "placement_type",
    "placement_old": "placement_type",
    "provider_foster": "placement_provider",
    "provider_home": "placement_provider",
    "provider_adoption": "placement_provider",
    "reason_child": "reason_ceased",
    "reason_young_person": "reason_ceased",
    "reason_at_18": "reason_ceased",
    "in_touch": "in_touch",
    "accommodation_18": "accommodation",
    "accommodation_20": "accommodation",
    "active_kind": "activity",
    "inactive_kind": "activity",
    "adopter_leaving": "adopter_leaving_reason",
    "reversal_reason": "adoption_reversal_reason",
}


@pytest.mark.parametrize(("name", "indicator"), sorted(load_shares().published.items()))
def test_a_share_that_repeats_a_published_figure_says_the_same(name: str, indicator: str) -> None:
    england = load_figures().filter(
        (pl.col("indicator") == indicator)
        & (pl.col("level") == "england")
        & (pl.col("state") == "value")
    )
    latest = england.sort("year")["value"][-1]
    assert load_shares().percents[name] == pytest.approx(latest, abs=0.05)


@pytest.mark.parametrize("kind", ["rate", "percent", "table", "bands"])
def test_every_share_says_where_it_is_from(kind: str) -> None:
    assert [name for name, fields in WRITTEN[kind].items() if not fields["source"].strip()] == []


@pytest.mark.parametrize("name", sorted(WRITTEN["table"]))
@pytest.mark.parametrize("edition", ["2018", "2023", "2026"])
def test_answers_are_codes_of_their_column(name: str, edition: str) -> None:
    shares = load_shares()
    known = {code.code for code in load_specification().code_sets[CODE_SET_OF[name]]}
    said = {shares.codes[edition].get(answer, answer) for answer in shares.tables[name].answers}
    assert said <= known


def test_bands_are_in_order_and_do_not_overlap() -> None:
    for name, bands in load_shares().bands.items():
        ends = [limit for pair in bands.limits for limit in pair]
        assert ends == sorted(ends), name


def test_every_edition_has_its_codes() -> None:
    editions = {edition.id for edition in load_specification().editions}
    assert set(load_shares().codes) == editions
