"""A worker of `batch`: `python -m ilacs.outcomes.reader` serves on its standard streams."""

from ilacs.outcomes.reader.worker import main

main()
