"""Decoration never changes which authority is meant, and a slip never finds another one."""

import string

from hypothesis import given
from hypothesis import strategies as st

from ilacs.authorities import Authority, all_authorities, resolve_authority
from ilacs.authorities.names import normalise
from ilacs.errors import InputError

authorities = st.sampled_from(all_authorities())
FRAMES = (
    "{}",
    "The {}",
    "{} Council",
    "{} Borough Council",
    "Borough of {}",
    "London Borough of {}",
    "{}, Royal Borough of",
    "{} Metropolitan Borough Council",
    "{} Metropolitan District Council",
    "Council of {}",
    "{} children’s services",
)
STYLED_FRAMES = {
    "city": ("City of {}", "{} City Council", "{}, City of", "The City of {} Council"),
    "county": ("{} County Council", "{}, County of", "County of {}"),
}
spaces = st.text(" \t\u00a0\u2009\u200b", max_size=3)
hyphens = st.sampled_from("-‐‑–—−")
cases = st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase])


@st.composite
def decorated(draw: st.DrawFn) -> tuple[Authority, str]:
    """An authority, and its name as some publication might print it."""
    authority = draw(authorities)
    frames = [*FRAMES, *(frame for style in authority.styles for frame in STYLED_FRAMES[style])]
    name = authority.name
    # The council before 2019 shared the name of today's: only its full title is its own.
    if not name.endswith(")"):
        name = draw(st.sampled_from([name, name.replace(" and ", " & ")]))
    name = name.replace("-", draw(hyphens)).replace(" ", f" {draw(spaces)}")
    text = draw(st.sampled_from(frames)).format(name)
    if draw(st.booleans()):
        text = draw(st.sampled_from(FRAMES)).format(text)
    return (
        authority,
        f"{draw(spaces)}{draw(cases)(text)}{draw(st.sampled_from(['', '.', ' ,', ' ']))}",
    )


@given(decorated())
def test_decoration_never_changes_which_authority_is_meant(
    case: tuple[Authority, str],
) -> None:
    authority, text = case
    assert resolve_authority(text) is authority, text


@given(authorities, st.data())
def test_a_slip_of_the_hand_never_finds_another_authority(
    authority: Authority, data: st.DataObject
) -> None:
    name = authority.name
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(name)))
        letter = data.draw(st.sampled_from([*string.ascii_lowercase, " ", ""]))
        name = name[:place] + letter + name[place + data.draw(st.integers(0, 2)) :]
    try:
        found = resolve_authority(name)
    except InputError:
        return
    written = {normalise(other.name) for other in all_authorities()} - {normalise(authority.name)}
    assert found is authority or normalise(name) in written, name


@given(st.text(max_size=60))
def test_any_text_is_resolved_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = resolve_authority(text)
    except InputError as error:
        refusal = error
        found = None
    assert found in all_authorities() if found else refusal.what.endswith(".")
