"""What every condition of a rule can do: say itself in words, and be put to the facts."""

from abc import ABC, abstractmethod

from pydantic import BaseModel, ConfigDict

from ilacs.signals.facts import Facts
from ilacs.signals.verdict import Verdict


class Condition(BaseModel, ABC):
    """One condition of a rule. Frozen; an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @property
    @abstractmethod
    def rule(self) -> str:
        """It in words, such as 'it is among the highest tenth of authorities'."""

    @abstractmethod
    def weigh(self, facts: Facts, indicator: str) -> Verdict:
        """Put it to the facts. indicator: the signal's own, where it has one."""
