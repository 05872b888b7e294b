"""Loading an Annex A from the files that people have, with the address of every value."""

from ilacs.annexa.load.keeping import from_bytes, to_bytes
from ilacs.annexa.load.loading import load, load_bytes

__all__ = ["from_bytes", "load", "load_bytes", "to_bytes"]
