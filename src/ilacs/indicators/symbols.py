"""What stands where a number is not: the symbols of official statistics, and the states they mean."""

from typing import Literal

State = Literal["value", "suppressed", "not applicable", "low", "missing"]
STATES: tuple[State, ...] = ("value", "suppressed", "not applicable", "low", "missing")

SYMBOLS: dict[str, tuple[State, str]] = {
    "c": ("suppressed", "suppressed, so that no child can be recognised"),
    "x": ("missing", "not available"),
    "z": ("not applicable", "not applicable"),
    "low": ("low", "more than nothing, but rounds to it"),
    "k": ("low", "more than nothing, but rounds to it"),
    "u": ("missing", "too unreliable to publish"),
    ":": ("missing", "not available"),
    "..": ("missing", "not available"),
    "": ("missing", "no figure"),
}
"""Each printed symbol: the state it stands for, and its meaning in words.

Source: Government Analysis Function, symbols in tables; and the explore education statistics
guidance on data symbols, which uses the same letters.
"""

STATE_OF: dict[str, str] = {symbol: state for symbol, (state, _) in SYMBOLS.items()}


def words_for(state: str, symbol: str) -> str:
    """Why there is no number, in words; empty where there is one."""
    if state == "value":
        return ""
    return SYMBOLS[symbol][1] if symbol in SYMBOLS else state
