"""Which rules an organisation has switched off for its people."""

from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention


class SwitchedOffSignal(GuardedModel):
    """A signal that an organisation's people are not shown, with the reason; the row is the switch."""

    retention = Retention(
        None, "As long as the signal is switched off; the trail keeps who and why."
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {"reason": FieldClass.SAFE}

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    signal = models.CharField(max_length=80)
    reason = models.CharField(max_length=300)
    switched_off_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "signal"], name="signal_switched_off_once"
            )
        ]
        ordering = ["organisation", "signal"]

    def __str__(self) -> str:
        return self.signal
