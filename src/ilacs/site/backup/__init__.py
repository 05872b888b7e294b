"""Taking an installation's data away in one file, and bringing it back, proven whole."""
