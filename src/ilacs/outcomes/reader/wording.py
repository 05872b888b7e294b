"""What the editions' judgements and grades are called in print, in the form the reader needs."""

from dataclasses import dataclass
from functools import cache, cached_property

from ilacs.outcomes.reader.words import words_of

HEADINGS = frozenset(("judgement", "judgements", "judgment", "judgments", "grade", "grades"))
"""What stands above the columns of a table of judgements."""
UNGRADED = "ungraded"
"""The word that stands for a judgement that was not made, in a grade's place."""
LAYOUTS = ("lac", "sif", "ilacs")
"""The three layouts a report is printed in; an edition's id begins with the one it has."""


@dataclass(frozen=True, eq=False)
class EditionWording:
    """One edition: its dates (ISO, empty where open) and the printed forms of what it judges.

    labels: pairs of a judgement's id and a printed name, variants included.
    grades: pairs of a grade's id and a printed form, variants included.
    """

    id: str
    valid_from: str
    valid_to: str
    judgements: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, str], ...]

    @property
    def layout(self) -> str:
        return self.id.split("-", 1)[0]

    def applies_on(self, day: str) -> bool:
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, eq=False)
class Wording:
    """The wording of all editions that share a layout."""

    editions: tuple[EditionWording, ...]
    ignored: tuple[str, ...] = ()
    """Names that stand in the same table but are not judgements of the authority."""

    @cached_property
    def names(self) -> dict[tuple[str, ...], str]:
        """A name's words to the judgement's id, every edition's names together."""
        found = {words_of(name): "" for name in self.ignored}
        for edition in self.editions:
            for judgement, name in edition.labels:
                found.setdefault(words_of(name), judgement)
        return found

    @cached_property
    def anchors(self) -> dict[tuple[str, ...], int]:
        """The words with which names begin, and how many: two, and the article before them."""
        starts: dict[tuple[str, ...], int] = {}
        for name in self.names:
            if name[0] == "the" and len(name) > 2:
                starts[name[:3]] = 3
                starts[name[1:3]] = 2
            else:
                starts[name[:2]] = 2
        return starts

    @cached_property
    def label_words(self) -> frozenset[str]:
        return frozenset(word for name in self.names for word in name)

    @cached_property
    def grade_forms(self) -> dict[tuple[str, ...], str]:
        """A printed form's words to the grade's id; the word for no grade to an empty text."""
        forms: dict[tuple[str, ...], str] = {(UNGRADED,): ""}
        for edition in self.editions:
            forms |= {words_of(form): grade for grade, form in edition.grades if words_of(form)}
        return forms

    @cached_property
    def grade_words(self) -> frozenset[str]:
        return frozenset(word for form in self.grade_forms for word in form)

    @cached_property
    def table_words(self) -> frozenset[str]:
        """Every word that a table of judgements may hold."""
        return self.label_words | self.grade_words | HEADINGS

    @cached_property
    def grade_ends(self) -> frozenset[str]:
        """The last words of grades of several words; 'good' is one, and a grade by itself too."""
        return frozenset(form[-1] for form in self.grade_forms if len(form) > 1)

    @cached_property
    def grade_starts(self) -> frozenset[tuple[str, ...]]:
        """Every beginning of every printed form of a grade."""
        return frozenset(
            form[:length] for form in self.grade_forms for length in range(1, len(form) + 1)
        )


IGNORED = {
    "sif": (
        "The effectiveness of the Local Safeguarding Children Board (LSCB)",
        "The effectiveness of the Local Safeguarding Children Board",
    )
}


def wording_of(editions: tuple[EditionWording, ...]) -> dict[str, Wording]:
    """The wording of each layout."""
    return {
        layout: Wording(
            tuple(edition for edition in editions if edition.layout == layout),
            IGNORED.get(layout, ()),
        )
        for layout in LAYOUTS
    }


@cache
def published_editions() -> tuple[EditionWording, ...]:
    """The published editions as the edition files state them; an authority's own are left out."""
    from ilacs.editions import load_editions

    return tuple(
        EditionWording(
            id=edition.id,
            valid_from=edition.valid_from.isoformat(),
            valid_to=edition.valid_to.isoformat() if edition.valid_to else "",
            judgements=tuple(j.id for j in edition.judgements if j.graded),
            labels=tuple(
                (judgement.id, name)
                for judgement in edition.judgements
                for name in (judgement.name, *judgement.variants)
            ),
            grades=tuple(
                (grade.id, form)
                for grade in edition.grades
                for form in (grade.name, *grade.variants)
            ),
        )
        for edition in load_editions().values()
        if not edition.local and edition.id.split("-", 1)[0] in LAYOUTS
    )
