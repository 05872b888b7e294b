"""A finding: what was looked at, how it stands, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class State(IntEnum):
    """How a thing stands; the worst of all is the exit code."""

    GOOD = 0
    WARNING = 1
    FAULT = 2


@dataclass(frozen=True)
class Finding:
    """What one check came to, in a sentence, with a remedy unless all is well."""

    check: str
    state: State
    sentence: str
    remedy: str = ""

    def as_json(self) -> dict[str, str]:
        """Return the finding for a program to read."""
        return {
            "check": self.check,
            "state": self.state.name.lower(),
            "sentence": self.sentence,
            "remedy": self.remedy,
        }


@dataclass(frozen=True)
class Answer:
    """What a check says; the doctor adds the check's name."""

    state: State
    sentence: str
    remedy: str = ""


def good(sentence: str) -> Answer:
    """All is well."""
    return Answer(State.GOOD, sentence)


def warning(sentence: str, remedy: str) -> Answer:
    """It works, but someone should see to it."""
    return Answer(State.WARNING, sentence, remedy)


def fault(sentence: str, remedy: str) -> Answer:
    """Something does not work, or is not safe."""
    return Answer(State.FAULT, sentence, remedy)


Check = Callable[[], Answer]


def examine(checks: dict[str, Check]) -> Iterator[Finding]:
    """Run checks one after another; one that breaks is a finding like any other."""
    for name, check in checks.items():
        try:
            answer = check()
        except Exception as error:
            reason = str(error).strip().splitlines() or [""]
            answer = fault(
                f"This could not be looked at: {type(error).__name__}: {reason[0]}",
                "Put right what is wrong above first, then run `ilacs doctor` again.",
            )
        yield Finding(name, answer.state, answer.sentence, answer.remedy)


def worst(findings: list[Finding]) -> State:
    """Return the worst state among findings."""
    return max((finding.state for finding in findings), default=State.GOOD)
