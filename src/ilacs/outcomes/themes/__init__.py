"""What needs to improve, by theme: the words of a text, and the themes that they tell of."""

from ilacs.outcomes.themes.themes import Theme, ThemeFinder, finder_for, load_themes

__all__ = ["Theme", "ThemeFinder", "finder_for", "load_themes"]
