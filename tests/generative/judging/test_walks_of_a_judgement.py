"""Any walk along the ways of a judgement: what is hidden stays so, and a conflict takes both."""

from hypothesis import given
from hypothesis import strategies as st

from ilacs.site.judgements.when import TRANSITIONS, State, ways_from


@st.composite
def walks(draw):
    """The ways that a judgement went, in order, from either of its beginnings."""
    state = draw(st.sampled_from([State.PROPOSING, State.DRAWN]))
    went = []
    for _ in range(draw(st.integers(0, 25))):
        way = draw(st.sampled_from(ways_from(state)))
        went.append((state, way))
        state = TRANSITIONS[way].to
    return went, state


@given(walks())
def test_nothing_is_proposed_after_it_was_revealed(walk):
    went = [way for _, way in walk[0]]
    revealed = [place for place, way in enumerate(went) if way in ("reveal", "complete")]
    assert len(revealed) <= 1
    if revealed:
        assert "propose" not in went[revealed[0] :]


@given(walks())
def test_nothing_is_moderated_but_by_a_reader_who_read_the_last_decision(walk):
    went, end = walk
    if end == State.MODERATED:
        reader = [way for _, way in went]
        assert reader[-1] == "agree"
        assert reader[-2] in ("decide", "settle")


@given(walks())
def test_between_a_disagreement_and_an_agreement_the_lead_has_decided(walk):
    went = [way for _, way in walk[0]]
    for place, way in enumerate(went):
        if way == "disagree" and place + 1 < len(went):
            assert went[place + 1] in ("settle", "redraw")


@given(walks())
def test_nothing_is_decided_before_the_team_met_save_what_is_drawn(walk):
    went = [way for _, way in walk[0]]
    begins = walk[0][0][0] if walk[0] else State.PROPOSING
    if "decide" in went and begins == State.PROPOSING:
        assert "meet" in went[: went.index("decide")]
