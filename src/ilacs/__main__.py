"""The command line, as `python -m ilacs`."""

from ilacs.cli import main

main()
