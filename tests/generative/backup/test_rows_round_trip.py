"""Whatever a column holds, its line of text gives back the same value."""

import json
from datetime import UTC

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from ilacs.site.backup.rows import Content, decode, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
COLUMNS = {
    "text": (models.TextField(), st.text()),
    "whole number": (models.BigIntegerField(), st.integers(-(2**63), 2**63 - 1)),
    "yes or no": (models.BooleanField(), st.booleans()),
    "number": (models.FloatField(), st.floats(allow_nan=False, allow_infinity=False)),
    "decimal": (
        models.DecimalField(max_digits=12, decimal_places=4),
        st.decimals(
            allow_nan=False, allow_infinity=False, places=4, min_value=-(10**7), max_value=10**7
        ),
    ),
    "day": (models.DateField(), st.dates()),
    "moment": (models.DateTimeField(), st.datetimes(timezones=st.just(UTC))),
    "time of day": (models.TimeField(), st.times()),
    "duration": (models.DurationField(), st.timedeltas()),
    "identifier": (models.UUIDField(), st.uuids()),
    "bytes": (models.BinaryField(), st.binary()),
    "structure": (models.JSONField(), JSON),
}


@pytest.mark.parametrize("column", COLUMNS)
@given(data=st.data())
def test_a_value_comes_back_the_same(column, data):
    field, values = COLUMNS[column]
    value = data.draw(st.none() | values)
    assert decode(field, json.loads(json.dumps(encode(value)))) == value


@given(st.lists(st.binary(), unique=True, min_size=1), st.randoms())
def test_the_order_in_which_a_database_sorts_rows_does_not_matter(lines, random):
    shuffled = random.sample(lines, len(lines))
    assert content_of(lines).hash == content_of(shuffled).hash


@given(st.lists(st.binary(), min_size=1), st.binary())
def test_a_row_more_is_noticed(lines, line):
    assert content_of(lines).hash != content_of([*lines, line]).hash


def content_of(lines) -> Content:
    content = Content()
    for line in lines:
        content.add(line)
    return content
