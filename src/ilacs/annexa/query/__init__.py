"""The SQL side that checks and measures share: macros, features, and the lists as tables."""
