"""How far two people agree on grades: the share that is the same, and Cohen's weighted kappa.

Kappa = 1 − (observed disagreement / disagreement expected by chance), each the mean of how many
steps of the scale the two lie apart. Steps are counted evenly (linear weights), so that a
difference of two grades counts twice one of one grade. Chance: each person gives each grade as
often as they did, but to cases at random. Source: J. Cohen, 'Weighted kappa', Psychological
Bulletin 70 (1968); words: J. Landis and G. Koch, Biometrics 33 (1977).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

FEW = 10
"""Below so many pairs a kappa says next to nothing."""
WORDS = (
    (Fraction(0), "worse than chance"),
    (Fraction(1, 5), "slight"),
    (Fraction(2, 5), "fair"),
    (Fraction(3, 5), "moderate"),
    (Fraction(4, 5), "substantial"),
    (Fraction(1), "almost perfect"),
)
"""Up to each kappa (the first: below it), the words for it."""


@dataclass(frozen=True)
class Agreement:
    """How far two people agree.

    pairs: how many judgements both gave. same, next: how many are the same, or one grade apart.
    kappa: None where it is not defined; `why` says why then.
    """

    pairs: int
    same: int
    next: int
    kappa: float | None
    words: str
    why: str = ""

    @property
    def percent(self) -> float | None:
        """The share that is the same, of 100; None where there is nothing to compare."""
        return 100 * self.same / self.pairs if self.pairs else None

    @property
    def is_few(self) -> bool:
        """Whether there are too few pairs to rely on."""
        return self.pairs < FEW

    @property
    def sentence(self) -> str:
        """All of it in words."""
        if not self.pairs:
            return self.why
        said = f"{self.same} of {self.pairs} grades are the same ({self.percent:.0f}%)."
        if self.kappa is None:
            return f"{said} {self.why}"
        said += f" Weighted kappa is {self.kappa:.2f}: {self.words}."
        return f"{said} With so few pairs this says little." if self.is_few else said


def agreement_of(pairs: Iterable[tuple[str, str]], scale: Sequence[str]) -> Agreement:
    """How far two people agree. pairs: what each said of a case. scale: the grades, best first.

    A pair with something that is no grade of the scale (does not apply) is left out.
    """
    place = {grade: number for number, grade in enumerate(scale)}
    found = [(place[a], place[b]) for a, b in pairs if a in place and b in place]
    apart = [abs(a - b) for a, b in found]
    same, one_apart = apart.count(0), apart.count(1)
    if not found:
        return Agreement(0, 0, 0, None, "", "No grade was given by both.")
    expected = _expected(found)
    if not expected:
        why = "Kappa is not defined: both gave one and the same grade every time."
        return Agreement(len(found), same, one_apart, None, "", why)
    kappa = 1 - Fraction(sum(apart), len(found)) / expected
    return Agreement(len(found), same, one_apart, float(kappa), words_for(kappa))


def words_for(kappa: Fraction | float) -> str:
    """What a kappa is called."""
    if kappa < 0:
        return WORDS[0][1]
    return next(words for most, words in WORDS[1:] if kappa <= most)


def _expected(found: list[tuple[int, int]]) -> Fraction:
    """The mean steps apart when each person's grades fall to cases at random."""
    first, second = Counter(a for a, _ in found), Counter(b for _, b in found)
    apart = sum(n * m * abs(a - b) for a, n in first.items() for b, m in second.items())
    return Fraction(apart, len(found) ** 2)
