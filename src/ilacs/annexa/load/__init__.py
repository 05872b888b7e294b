"""Loading an Annex A from the files that people have, with the address of every value."""

from ilacs.annexa.load.loading import load, load_bytes

__all__ = ["load", "load_bytes"]
