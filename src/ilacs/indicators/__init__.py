"""What the published statistics say: a catalogue of indicators, their figures, and comparison."""

from ilacs.indicators.catalogue import Catalogue, Indicator, Source, load_catalogue

__all__ = ["Catalogue", "Indicator", "Source", "load_catalogue"]
