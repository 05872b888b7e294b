"""Whatever a file is called, its shown name can be saved, read and told from its neighbours'."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ilacs.intake.names import folded, safe_name, safe_path, unique_name

PIECES = st.sampled_from(
    [
        "..",
        "/",
        "\\",
        ".",
        " ",
        "CON",
        "nul",
        ".pdf",
        "\u202e",
        "\x00",
        "\ud800",
        "é",
        "e\u0301",
        "報",
    ]
)
NAMES = st.one_of(
    st.text(st.characters(categories=None, exclude_categories=())),  # surrogates too
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join),
    st.text(min_size=140, max_size=400),
)
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(NAMES)
def test_a_safe_name_can_be_saved_anywhere(original: str) -> None:
    name = safe_name(original)
    assert name
    assert len(name) <= 150
    assert len(name.encode()) <= 220
    assert not set(name) & set('/\\<>:"|?*')
    assert not {unicodedata.category(character) for character in name} & UNSEEN
    assert name == name.strip(" .")
    assert name.split(".")[0].casefold() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


@given(NAMES)
def test_a_safe_name_stays_as_it_is(original: str) -> None:
    assert safe_name(safe_name(original)) == safe_name(original)


@given(st.lists(NAMES, max_size=12))
def test_names_in_a_folder_are_all_different_and_still_safe(originals: list[str]) -> None:
    taken: set[str] = set()
    for original in originals:
        name = unique_name(original, taken)
        assert folded(name) not in taken
        assert len(name.encode()) <= 220
        taken.add(folded(name))
    assert len(taken) == len(originals)


@given(NAMES)
def test_no_path_leads_anywhere_else(original: str) -> None:
    parts = safe_path(original)
    assert parts
    assert not {"", ".", ".."} & set(parts)
    assert all("/" not in part and "\\" not in part for part in parts)
