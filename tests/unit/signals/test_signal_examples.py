"""Each signal's own examples: one that raises it, one that does not, and never a missing figure."""

from dataclasses import replace
from typing import get_args

import pytest

from ilacs.indicators import load_catalogue
from ilacs.signals import KINDS, Facts, Inspections, Measure, Signal, load_signals

SIGNALS = {signal.id: signal for signal in load_signals().signal}
SIDES = ("fires", "silent")


def facts_of(signal, example):
    """The facts of an example: the fields of the measure it is about, or of the inspections."""
    if signal.indicator:
        unit = load_catalogue().get(signal.indicator).unit
        given = {"indicator": signal.indicator, "unit": unit, "year": 2025, **example}
        return Facts({signal.indicator: Measure(**given)})
    tuples = {key: tuple(value) for key, value in example.items() if isinstance(value, list)}
    return Facts(inspections=Inspections(**{**example, **tuples}))


@pytest.mark.parametrize("id", SIGNALS)
def test_it_is_raised_by_its_examples_and_says_their_numbers(id):
    signal = SIGNALS[id]
    for example in signal.fires:
        facts = facts_of(signal, example)
        assert signal.weigh(facts).holds is True
        sentence = signal.say(facts)
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not {"{", "}"} & set(sentence)
        assert ",." not in sentence
        assert ", ," not in sentence


@pytest.mark.parametrize("id", SIGNALS)
def test_it_is_not_raised_by_the_others(id):
    signal = SIGNALS[id]
    for example in signal.silent:
        assert signal.weigh(facts_of(signal, example)).holds is False


@pytest.mark.parametrize("id", [id for id, signal in SIGNALS.items() if signal.indicator])
def test_a_missing_figure_never_raises_it_and_says_why(id):
    signal = SIGNALS[id]
    (measure,) = facts_of(signal, signal.fires[0]).measures.values()
    gone = replace(measure, value=None, missing="2025: suppressed")
    verdict = signal.weigh(Facts({signal.indicator: gone}))
    assert verdict.holds is None
    assert "suppressed" in verdict.words


@pytest.mark.parametrize("id", [id for id, signal in SIGNALS.items() if signal.indicator])
def test_an_indicator_that_is_not_held_leaves_it_undecided(id):
    assert SIGNALS[id].weigh(Facts()).holds is None


def test_every_kind_of_condition_is_used_by_some_signal():
    (union,) = get_args(Signal.model_fields["when"].annotation)[:1]
    kinds = {
        get_args(each.model_fields["fact"].annotation)[0] for each in get_args(get_args(union)[0])
    }
    used = {condition.fact for signal in SIGNALS.values() for condition in signal.when}
    assert len(kinds) > 15
    assert used == kinds


def test_there_are_enough_of_them_and_they_are_balanced():
    kinds = [signal.kind for signal in SIGNALS.values()]
    assert len(kinds) >= 40
    assert set(kinds) == set(KINDS)
    assert kinds.count("strength") >= 15


def test_a_sentence_reads_as_a_person_would_say_it():
    signal = SIGNALS["re_referrals_high_and_rising"]
    facts = facts_of(signal, {"value": 29.0, "percentile": 95.0, "run": 3})
    assert signal.say(facts) == (
        "Re-referrals 29%, among the highest tenth, rising three years running."
    )


def test_the_rule_is_a_sentence():
    assert SIGNALS["re_referrals_high_and_rising"].rule == (
        "Raised when the figure is among the highest tenth of authorities, "
        "and has risen for at least two years running."
    )
