"""Reminders of resolutions follow working days across Christmas and Easter."""

import datetime as dt

import pytest

from ilacs.committee.follow_up import is_reminded, standing_of

D = dt.date


@pytest.mark.parametrize(
    ("due", "day", "reminded"),
    [
        (D(2021, 1, 6), D(2020, 12, 21), False),
        (D(2021, 1, 6), D(2020, 12, 18), True),  # ten working days before, over three holidays
        (D(2021, 1, 6), D(2020, 12, 31), True),
        (D(2021, 1, 6), D(2021, 1, 6), True),
        (D(2020, 4, 15), D(2020, 4, 8), True),  # three before, over Good Friday and Easter Monday
        (D(2020, 4, 15), D(2020, 4, 10), False),
        (D(2020, 4, 9), D(2020, 4, 10), False),  # late, but nobody works on Good Friday
        (D(2020, 4, 9), D(2020, 4, 14), True),
    ],
)
def test_on_which_days_one_is_reminded(due, day, reminded):
    assert is_reminded(due, day) is reminded


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [
        (D(2020, 4, 14), D(2020, 4, 9), "1 working day left"),
        (D(2020, 4, 14), D(2020, 4, 14), "due today"),
        (D(2020, 4, 9), D(2020, 4, 14), "late by 1 working day"),
        (D(2020, 12, 24), D(2020, 12, 30), "late by 2 working days"),
    ],
)
def test_how_an_answer_stands(due, day, words):
    assert standing_of(due, day).words == words
