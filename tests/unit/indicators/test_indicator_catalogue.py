"""The catalogue says what each indicator is, and a broken one is refused with its key."""

from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.indicators import load_catalogue
from ilacs.indicators.catalogue import read_catalogue

SOURCE = """
[source.made_up]
pattern = "made_up_*.csv"
title = "Made-up statistics"
publisher = "Nobody"
licence = "Open Government Licence v3.0"
year_ends = "03-31"
"""
ENTRY = """
[[indicator]]
id = "visits"
title = "Visits in time"
kind = "percentage"
unit = "% of visits"
polarity = "higher"
judgement = "help_and_protection"
source = "made_up"
numerator = "in_time"
denominator = ["in_time", "late"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_at_least_forty_indicators_are_catalogued_and_every_source_is_used():
    catalogue = load_catalogue()
    assert len(catalogue.indicator) >= 40
    assert {known.source for known in catalogue.indicator} == set(catalogue.source)
    assert len(catalogue.source) == 11, "ten files of figures and the population"


def test_every_indicator_is_tested_or_says_why_it_cannot_be():
    for known in load_catalogue().indicator:
        assert bool(known.numerator) != bool(known.untested), known.id


def test_an_indicator_is_added_by_an_entry_alone(tmp_path):
    catalogue = read_catalogue(write(tmp_path, SOURCE + ENTRY))
    visits = catalogue.get("visits")
    assert visits.columns == {"in_time", "late"}
    assert visits.denominator is not None
    assert visits.denominator.columns == ("in_time", "late")


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('kind = "percentage"', 'kind = "ratio"', "indicator visits, kind", "'rate'"),
        ('polarity = "higher"', 'polarity = "up"', "indicator visits, polarity", "'lower'"),
        ('unit = "% of visits"\n', "", "indicator visits, unit", "required"),
        ('unit = "% of visits"', 'units = "%"', "indicator visits, units", "not permitted"),
        ('id = "visits"', 'id = "Visits!"', "indicator Visits!, id", "match"),
        ('numerator = "in_time"\n', "", "indicator visits", "give value"),
        (
            'numerator = "in_time"',
            "numerator = { population = true }",
            "indicator visits",
            "only be a denominator",
        ),
        (
            'numerator = "in_time"',
            'numerator = { columns = ["a"], population = true }',
            "indicator visits, numerator",
            "not both",
        ),
        ('kind = "percentage"', 'kind = "mean"', "indicator visits", "give value"),
        (
            'numerator = "in_time"\n',
            'value = "share"\n',
            "indicator visits",
            "a numerator and a denominator go together",
        ),
        (
            'numerator = "in_time"\ndenominator = ["in_time", "late"]',
            'value = "share"',
            "indicator visits",
            "untested",
        ),
        ('source = "made_up"', 'source = "other"', "indicator visits, source", "no source “other”"),
        (
            '"help_and_protection"',
            '"helpfulness"',
            "indicator visits, judgement",
            "no judgement",
        ),
        ('year_ends = "03-31"', 'year_ends = "March"', "source, made_up, year_ends", "match"),
        ('licence = "Open Government Licence v3.0"\n', "", "source, made_up, licence", "required"),
        (
            'denominator = ["in_time", "late"]',
            "denominator = { population = true }",
            "indicator children_aged_0_to_17",
            "missing",
        ),
    ],
)
def test_a_broken_catalogue_is_refused_with_file_key_and_reason(tmp_path, old, new, key, reason):
    text = SOURCE + ENTRY
    assert old in text
    with pytest.raises(InputError) as refused:
        read_catalogue(write(tmp_path, text.replace(old, new)))
    said = str(refused.value).replace("no edition has a judgement", "no judgement")
    assert said.startswith("catalogue.toml: ")
    assert key in said
    assert reason in said


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    text = SOURCE + ENTRY.replace('"percentage"', '"ratio"').replace('"higher"', '"up"')
    with pytest.raises(InputError, match=r"visits, kind: .* visits, polarity: "):
        read_catalogue(write(tmp_path, text))


def test_an_id_given_twice_is_refused(tmp_path):
    with pytest.raises(InputError, match="indicator visits, id: it is given twice"):
        read_catalogue(write(tmp_path, SOURCE + ENTRY + ENTRY))


@pytest.mark.parametrize("text", ["[source", "\udce9"])
def test_what_is_not_toml_is_refused(tmp_path, text):
    path = tmp_path / "catalogue.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match="not TOML"):
        read_catalogue(path)


def test_a_catalogue_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be opened"):
        read_catalogue(tmp_path / "none.toml")


def test_an_unknown_indicator_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="Nearest: re_referrals"):
        load_catalogue().get("re_referal")
