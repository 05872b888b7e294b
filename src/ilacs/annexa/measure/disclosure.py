"""The two numbers of disclosure control for measures; the policy is docs/annex-a-disclosure.md."""

SMALL_NUMBER = "small_number"
"""The setting under which a number is small: from 1 up to below it, nothing that leaves the
authority says it, nor lets it be worked out. Nought is said."""

LEAST = 1
"""The least that a suppressed number can be: nought is published, save under a whole that is
itself suppressed, of whose groups nothing is said. At
the least as many numbers stay possible for a suppressed one as are small."""

DECIMALS = {"percent": 0, "rate": 1, "mean": 1, "days": 0, "working days": 0, "months": 0}
"""How many decimals a value keeps that leaves the authority, by its unit."""
