"""A note on a request: its writer says who reads it, each time."""

from ilacs.site.requests.forms import NoteForm

SAID = {"text": "The list comes tomorrow."}


def test_nobody_is_chosen_for_its_writer():
    assert NoteForm(is_ours=False)["who"].value() is None
    assert "who" in NoteForm(SAID, is_ours=False).errors


def test_on_what_we_ask_of_ourselves_it_is_for_our_side_alone():
    form = NoteForm(SAID, is_ours=True)
    assert form.is_valid()
    assert form.is_own_side
