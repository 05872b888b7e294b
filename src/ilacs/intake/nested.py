"""Files within files: each is written out for a moment, recognised by its content, and read."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.recognition import recognise
from ilacs.intake.zips import Zip


@dataclass(frozen=True)
class Inner:
    """A file inside another: where it is in words, its name, its bytes or where to get them."""

    place: str
    name: str
    data: bytes | Callable[[Path], None]

    def write(self, path: Path) -> None:
        """Write it to a path."""
        if isinstance(self.data, bytes):
            path.write_bytes(self.data)
        else:
            self.data(path)


Read = Callable[[Path, str, Kind, Limits], Iterator[Passage]]


def read_zip(path: Path, name: str, limits: Limits) -> Iterator[Passage | Inner]:
    """Each file of a zip that is taken, to be read in its turn."""
    with Zip(path, name, limits) as opened:
        for entry in opened.entries():
            if entry.refused:
                continue

            def copy(target: Path, entry=entry) -> None:  # type: ignore[no-untyped-def]
                with target.open("wb") as file:
                    opened.copy(entry, file)

            yield Inner(entry.path, entry.path.rpartition("/")[2], copy)


def with_inner(
    found: Iterable[Passage | Inner], name: str, limits: Limits, read: Read
) -> Iterator[Passage]:
    """The passages of a file and, through `read`, of the files inside it.

    A file inside that cannot be read keeps none of the others from being read; it is named in a
    passage of its own, so that a person who searches for it learns so.
    """
    deeper = replace(limits, deepest=limits.deepest - 1)
    for item in found:
        if isinstance(item, Passage):
            yield item
        elif limits.deepest > 0:
            yield Passage(None, item.place, item.name)
            yield from _inside(item, name, deeper, read)


def _inside(inner: Inner, name: str, limits: Limits, read: Read) -> Iterator[Passage]:
    with tempfile.TemporaryDirectory(prefix="ilacs-intake-") as folder:
        path = Path(folder) / "inner"
        try:
            inner.write(path)
            recognised = recognise(path, inner.name, limits)
            for passage in read(path, f"{name}, {inner.name}", recognised.kind, limits):
                yield passage.within(inner.place)
        except InputError as refusal:
            yield Passage(None, inner.place, f"{inner.name}: {refusal.what}")
