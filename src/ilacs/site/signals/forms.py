"""What may be asked of the pages of signals, and what is said when it cannot be answered."""

from typing import Any

from django import forms
from django.http import QueryDict

from ilacs.signals import KINDS, load_signals
from ilacs.signals.areas import signals_by_area
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.intelligence.forms import Choice
from ilacs.site.intelligence.regions import all_regions
from ilacs.site.pathway.forms import OnForm
from ilacs.site.signals.wording import area_name

NEXT = "next"
"""Stands in an address for the signals that inform no judgement."""


class SignalsForm(OnForm):
    """As known on which day, and without which signals.

    without: in the address once for each signal that its reader has switched off for themselves.
    """

    def __init__(self, data: QueryDict, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        known = {signal.id for signal in load_signals().signal}
        given = dict.fromkeys(data.getlist("without"))
        self.without = [id for id in given if id in known]
        self.unknown = [id for id in given if id not in known]


class CountryForm(SignalsForm):
    """The filters of the signals of all authorities; all may be left alone."""

    region = Choice("A region", "All regions")
    area = Choice("An area", "All areas")
    kind = Choice("A kind", "All kinds")
    signal = Choice("A signal", "All signals")
    field_order = ["region", "area", "kind", "signal", "on"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        signals = load_signals().signal
        areas = signals_by_area(signals)
        choices: dict[str, tuple[str, list[tuple[str, str]]]] = {
            "region": ("Region", [(r.slug, r.name) for r in all_regions()]),
            "area": ("Area", [(id or NEXT, area_name(id)) for id in areas]),
            "kind": ("Kind", list(KINDS.items())),
            "signal": ("Signal", [(each.id, each.title) for each in signals]),
        }
        for name, (label, listed) in choices.items():
            field = self.fields[name]
            assert isinstance(field, Choice)
            field.choices = [("", field.every), *listed]
            field.label = label


class SwitchForm(ActionForm):
    """Why a signal is switched off or on for everyone in an organisation."""

    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text="Everyone in the organisation sees it, and the audit trail keeps it.",
        error_messages={"required": "Enter the reason"},
    )
