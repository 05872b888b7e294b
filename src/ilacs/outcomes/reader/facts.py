"""What has been read of one report so far, before it becomes a row of the register."""

from dataclasses import dataclass, field

from ilacs.outcomes.reader.dates import Period


@dataclass(slots=True)
class Facts:
    """The facts as read; empty is unread. problems: what could not be read, for a person.

    other: what the document is, where it is none of the register's reports.
    """

    printed_authority: str = ""
    edition: str = ""
    inspection_type: str = ""
    periods: list[Period] = field(default_factory=list)
    published: str = ""
    lead_inspector: str = ""
    grades: dict[str, str] = field(default_factory=dict)
    areas: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    other: str = ""

    @property
    def start(self) -> str:
        return self.periods[0][0].isoformat() if self.periods else ""

    @property
    def end(self) -> str:
        return self.periods[-1][1].isoformat() if self.periods else ""

    def take_periods(self, periods: list[Period]) -> None:
        """Keep the periods of fieldwork, or note that there are none."""
        self.periods = periods
        if not periods:
            self.problems.append("the inspection dates could not be read")
