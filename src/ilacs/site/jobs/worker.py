"""A background worker: takes what is queued, sweeps up after the dead, stops when told to."""


def run_worker(*, until_input_ends: bool = False, until_idle: bool = False) -> None:
    """Work until told to stop."""
    import sys

    sys.stdin.buffer.read()
