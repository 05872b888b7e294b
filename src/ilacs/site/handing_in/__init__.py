"""Handing documents in: many files at once, in parts that can be taken up again, and reading them."""
