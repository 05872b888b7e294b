"""Grades are told apart by word and letters, and can be read on their colours."""

import re
from importlib.resources import files
from itertools import combinations

import pytest

from ilacs.documents.charts.looks import LOOKS, NO_GRADE, grade_order, look_of
from ilacs.editions import load_editions


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("grade", LOOKS)
def test_a_grade_can_be_read_on_its_colour(grade):
    assert contrast(LOOKS[grade].fill, LOOKS[grade].ink) >= 4.5


def test_no_two_grades_share_word_letters_or_colour():
    for one, other in combinations(LOOKS.values(), 2):
        assert len({one.word, other.word}) == len({one.letters, other.letters}) == 2
        assert one.fill != other.fill


def test_every_grade_of_every_edition_has_a_look():
    assert {grade.id for e in load_editions().values() for grade in e.grades} <= set(LOOKS)


def test_grades_stand_in_the_order_of_every_edition():
    for edition in load_editions().values():
        ids = list(edition.grade_order)
        assert sorted(ids, key=grade_order) == ids


def test_a_local_grade_appears_under_its_own_id():
    assert look_of("working_towards").word == "Working towards"
    assert grade_order("inadequate") < grade_order("working_towards") <= grade_order(NO_GRADE)


def test_the_style_sheet_has_the_same_colours():
    css = files("ilacs.site").joinpath("static/ilacs.css").read_text()
    for grade, look in LOOKS.items():
        if grade != NO_GRADE:
            rule = re.search(rf"\.ilacs-grade--{grade} \{{ background: (#\w+); color: (#\w+)", css)
            assert rule[1] == look.fill
            assert rule[2] in (look.ink, look.ink[:4])
