"""Which actions wait for which, never in a circle."""

from collections.abc import Iterable, Iterator, Mapping

Needs = Mapping[str, Iterable[str]]
"""Action → the actions that it waits for."""


def circle_in(needs: Needs) -> tuple[str, ...]:
    """The actions of one circle, each waiting for the next and the last for the first; () if none.

    An action that waits for one that is no key waits for something that waits for nothing.
    """
    settled: set[str] = set()
    for start in needs:
        path: dict[str, None] = {}  # the way from `start`, in order
        left: list[Iterator[str]] = []  # of each on the way, what is still to be followed
        following: str | None = start if start not in settled else None
        while following is not None or left:
            if following is None:
                settled.add(path.popitem()[0])
                left.pop()
            elif following in path:
                way = list(path)
                return tuple(way[way.index(following) :])
            else:
                path[following] = None
                left.append(iter(needs.get(following, ())))
            rest = left[-1] if left else iter(())
            following = next((one for one in rest if one not in settled), None)
    return ()


def would_close_a_circle(needs: Needs, action: str, needed: str) -> bool:
    """Whether letting `action` wait for `needed` would make it wait for itself."""
    reached, waiting = {needed}, [needed]
    while waiting:
        for one in needs.get(waiting.pop(), ()):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return action in reached


def order_of(needs: Needs) -> tuple[str, ...]:
    """The actions so that each comes after those it waits for, otherwise as they stood.

    Raises ValueError where they wait in a circle.
    """
    if circle := circle_in(needs):
        raise ValueError(f"wait in a circle: {', '.join(circle)}")
    placed: dict[str, None] = {}
    for start in needs:
        waiting = [start]
        while waiting:
            missing = [one for one in needs.get(waiting[-1], ()) if one not in placed]
            if missing:
                waiting.extend(reversed(missing))
            else:
                placed.setdefault(waiting.pop())
    return tuple(action for action in placed if action in needs)
