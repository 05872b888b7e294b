"""The empirical clock's rates, worked out by hand on waits small enough to count."""

import datetime as dt
import math

import pytest

from ilacs.pathway.life_table import GROUPS, OLDEST, LifeTable, Spell, make_life_table, spell_of
from ilacs.pathway.parameters import Clock, load_parameters

WINDOW = (30, 42)


def bare_clock(**changes: float) -> Clock:
    """A clock that counts all waits alike and hears next to nothing of the guidance."""
    plain = {
        "half_life_months": 1e9,
        "smoothing_months": 0,
        "other_grades_weight": 0.0,
        "guidance_weight": 1e-9,
    }
    return load_parameters().clock.model_copy(update={**plain, **changes})


def even_table(rate: float) -> LifeTable:
    return LifeTable(dict.fromkeys(GROUPS, (rate,) * (OLDEST + 1)))


def test_a_rate_is_inspections_over_authority_months() -> None:
    spells = [
        Spell("good_or_better", began=2.5, ended=0.0, is_ended=False),
        Spell("good_or_better", began=10.0, ended=7.5, is_ended=True),
        Spell("good_or_better", began=10.0, ended=8.8, is_ended=True),
    ]
    rates = make_life_table(spells, bare_clock(), WINDOW).rates["good_or_better"]
    assert rates[0] == pytest.approx(0, abs=1e-6)
    assert rates[1] == pytest.approx(1 / 2.2)  # two whole months and 0.2 of one
    assert rates[2] == pytest.approx(1 / 1.0)  # half a month each of two


def test_what_was_seen_long_ago_counts_less() -> None:
    old = Spell("inadequate", began=25.5, ended=24.0, is_ended=True)
    new = Spell("inadequate", began=1.6, ended=0.0, is_ended=False)
    clock = bare_clock(half_life_months=24)
    rate = make_life_table([old, new], clock, WINDOW).rates["inadequate"][1]
    assert rate == pytest.approx(0.5 / (0.5 ** (24.5 / 24) * 0.5 + 0.5 ** (0.6 / 24) * 0.6))


def test_other_grades_count_by_their_weight() -> None:
    spells = [
        Spell("good_or_better", began=1.0, ended=0.0, is_ended=False),
        Spell("inadequate", began=0.9, ended=0.0, is_ended=True),
    ]
    rates = make_life_table(spells, bare_clock(other_grades_weight=0.5), WINDOW).rates
    assert rates["good_or_better"][0] == pytest.approx(0.5 / (1 + 0.5 * 0.9))
    assert rates["inadequate"][0] == pytest.approx(1 / (0.9 + 0.5))


def test_neighbouring_ages_count_together() -> None:
    spells = [
        Spell("inadequate", began=3.0, ended=0.0, is_ended=True),
        Spell("inadequate", began=5.0, ended=0.0, is_ended=False),
    ]
    rates = make_life_table(spells, bare_clock(smoothing_months=1), WINDOW).rates["inadequate"]
    assert rates[1] == pytest.approx(0, abs=1e-6)
    assert rates[2] == pytest.approx(1 / (2 + 2 + 1))
    assert rates[4] == pytest.approx(1 / (1 + 1))


def test_without_history_the_guidance_speaks_alone_and_lets_some_come_sooner() -> None:
    table = make_life_table([], load_parameters().clock, WINDOW)
    for group in GROUPS:
        assert table.quantile(group, 0, 0.25) < 30 < table.quantile(group, 0, 0.5) < 42
        assert table.quantile(group, 30, 0.05) > 30
        assert table.rates[group][0] < table.rates[group][35]


@pytest.mark.parametrize("share", [0.05, 0.25, 0.5, 0.75, 0.95])
def test_under_an_even_rate_quantiles_are_those_of_the_exponential(share: float) -> None:
    wanted = 7.3 - math.log(1 - share) / 0.04
    assert even_table(0.04).quantile("inadequate", 7.3, share) == pytest.approx(wanted)


def test_survival_under_an_even_rate_falls_by_the_same_share() -> None:
    table = even_table(0.04)
    assert table.survival("inadequate", 3.2, 8.9) == pytest.approx(math.exp(-0.04 * 5.7))
    assert table.survival("inadequate", 3.2, 3.2) == 1


def test_beyond_the_oldest_age_the_rate_stays() -> None:
    table = even_table(0.04)
    assert table.quantile("inadequate", OLDEST + 50.5, 0.5) == pytest.approx(
        OLDEST + 50.5 + math.log(2) / 0.04
    )


def test_a_wait_that_ends_after_what_was_seen_is_still_open() -> None:
    start, end = dt.date(2022, 1, 10), dt.date(2025, 1, 13)
    on = dt.date(2026, 1, 5)
    open_spell = spell_of("inadequate", start, end, end - dt.timedelta(days=1), on)
    ended = spell_of("inadequate", start, end, end, on)
    assert (open_spell.is_ended, ended.is_ended) == (False, True)
    assert ended.ended == 0
