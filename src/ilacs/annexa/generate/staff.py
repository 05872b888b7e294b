"""Teams and workers of the made-up authority: each open case has a worker with room for it."""

from collections import deque
from collections.abc import Iterator

from ilacs.annexa.generate.chance import Bands, Chance

WORKERS_IN_A_TEAM = 7


class Workers:
    """The workers of one kind of team, and how many more open children each can take."""

    def __init__(self, title: str, names: Iterator[str], chance: Chance, caseload: Bands) -> None:
        self._title, self._names, self._chance, self._caseload = title, names, chance, caseload
        self._people: list[tuple[str, str]] = []
        self._free: deque[tuple[int, int]] = deque()

    def hire(self, posts: int) -> None:
        """Let so many workers join, each with the room of one; at least one."""
        for _ in range(max(1, posts)):
            self._free.append((self._join(), self._chance.number(self._caseload)))

    def take(self, children: int) -> tuple[str, str]:
        """Team and worker for a family with so many open children: each in turn who has room, or
        somebody new."""
        for _ in range(len(self._free)):
            place, room = self._free.popleft()
            if room >= children:
                return self._fill(place, room - children)
            self._free.append((place, room))
        return self._fill(self._join(), self._chance.number(self._caseload) - children)

    def anyone(self) -> tuple[str, str]:
        """Team and worker of a case that is closed, or of an event."""
        return self._chance.among(self._people)

    def _join(self) -> int:
        place = len(self._people)
        team = f"{self._title} {place // WORKERS_IN_A_TEAM + 1}"
        self._people.append((team, next(self._names)))
        return place

    def _fill(self, place: int, room: int) -> tuple[str, str]:
        if room > 0:
            self._free.append((place, room))
        return self._people[place]


def worker_names(chance: Chance, forenames: list[str], surnames: list[str]) -> Iterator[str]:
    """Names of invented people, each once: a full round of pairs in an order by chance."""
    pairs = len(forenames) * len(surnames)
    place, step = chance.between(0, pairs - 1), _stride(pairs)
    for turn in range(pairs):
        forename, surname = divmod((place + turn * step) % pairs, len(surnames))
        yield f"{forenames[forename]} {surnames[surname]}"
    for number in range(1, 1_000_000):
        forename, surname = divmod(number % pairs, len(surnames))
        yield f"{forenames[forename]} {surnames[surname]} {_letters(number)}"


def _stride(pairs: int) -> int:
    step = int(pairs * 0.618)
    while any(pairs % prime == 0 and step % prime == 0 for prime in range(2, step + 1)):
        step += 1
    return step


def _letters(number: int) -> str:
    text = ""
    while number:
        number, letter = divmod(number, 26)
        text = chr(65 + letter) + text
    return text
