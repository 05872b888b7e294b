"""The file of signals: what is wrong in it is said with signal, key and reason."""

import pytest

from ilacs.errors import InputError
from ilacs.signals.catalogue import read_signal_file

GOOD = """
[figures]
known_after_months = 8

[[order]]
key = "kind"
words = "By kind."

[[signal]]
id = "turnover_high"
title = "Many leave"
kind = "concern"
judgement = "impact_of_leaders"
indicator = "turnover"
when = [{ fact = "place", is = "highest", share = 10 }]
sentence = "Turnover {value}, {because}."
looked_for = "A stable workforce."
question = "Why do people leave?"
fires = [{ value = 20.0, percentile = 95.0 }]
silent = [{ value = 20.0, percentile = 50.0 }]
"""


def read(tmp_path, text):
    file = tmp_path / "signals.toml"
    file.write_text(text, encoding="utf-8")
    return read_signal_file(file)


def test_a_file_that_is_right_is_read(tmp_path):
    assert [signal.id for signal in read(tmp_path, GOOD).signal] == ["turnover_high"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "concern"', 'kind = "scary"', "signal turnover_high, kind"),
        ('fact = "place"', 'fact = "feeling"', "signal turnover_high, when"),
        ("share = 10", "share = 11", "share"),
        ("share = 10", "share = 10, weight = 3", "weight"),
        ('indicator = "turnover"', 'indicator = "turnove"', "there is no indicator “turnove”"),
        ('indicator = "turnover"\n', "", "a condition on a figure needs an indicator"),
        ('judgement = "impact_of_leaders"', 'judgement = "x"', "no edition has a judgement “x”"),
        ("Turnover {value}", "Turnover {score}", "the sentence has {score}"),
        ("Turnover {value}, ", "Turnover ", "gives the figure"),
        ("silent = [{ value = 20.0, percentile = 50.0 }]", "", "silent"),
        ("silent = [{ value = 20.0, percentile = 50.0 }]", "silent = []", "silent"),
        ("[figures]", "[figures", "not TOML"),
        ('{ fact = "place", is = "highest", share = 10 }', "", "when"),
        (
            '{ fact = "place", is = "highest", share = 10 }',
            '{ fact = "england", is = "higher", certainty = 90 }',
            "tested at 95 and 99.8",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, old, new, said):
    assert old in GOOD
    with pytest.raises(InputError) as raised:
        read(tmp_path, GOOD.replace(old, new))
    assert said in str(raised.value)
    assert "signals.toml" in str(raised.value)


def test_an_id_given_twice_is_refused(tmp_path):
    with pytest.raises(InputError, match="given twice"):
        read(tmp_path, GOOD + GOOD[GOOD.index("[[signal]]") :])


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(InputError, match="cannot be opened"):
        read_signal_file(tmp_path / "none.toml")
