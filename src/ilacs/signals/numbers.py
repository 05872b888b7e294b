"""Numbers as the sentences of signals print them: with their unit, and small ones as words."""

from ilacs.indicators.rounding import one_decimal

WORDS = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
SHARES = {5: "twentieth", 10: "tenth", 20: "fifth", 25: "quarter"}
"""Per cent of authorities → its word."""


def number(value: float) -> str:
    """A figure to one decimal, without a decimal that is nought: 29, 29.4, 1,204."""
    return one_decimal(value)


def with_unit(value: float, unit: str) -> str:
    """A figure as a sentence prints it: 29%, 54.1 per 10,000 children, 16.2 cases."""
    if unit.startswith("%"):
        return f"{number(value)}%"
    if unit.startswith("per "):
        return f"{number(value)} {unit}"
    return f"{number(value)} {unit.split(maxsplit=1)[0]}" if unit else number(value)


def short(value: float, unit: str) -> str:
    """A figure where the unit was said before: 29%, 54.1."""
    return f"{number(value)}%" if unit.startswith("%") else number(value)


def count(whole: int) -> str:
    """A small whole number as a word."""
    return WORDS[whole] if 0 <= whole < len(WORDS) else f"{whole:,}"
