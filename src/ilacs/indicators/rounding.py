"""Rounding of figures for print: a half goes away from nought, as in published statistics."""

from decimal import ROUND_HALF_UP, Decimal


def one_decimal(value: float) -> str:
    """A figure to one decimal, without a decimal that is nought: 29, 29.4, 1,204.

    The median of 22.9 and 23.0 is 23, as in a spreadsheet; Python's own rounding gives 22.9.
    What arithmetic adds beyond the ninth decimal does not count.
    """
    exact = Decimal(repr(round(float(value), 9)))
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP) + 0
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"
