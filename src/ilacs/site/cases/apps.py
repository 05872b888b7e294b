"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The cases that inspectors choose, their reviews, and children referred back."""

    name = "ilacs.site.cases"
    label = "cases"

    def ready(self) -> None:
        """Add the tabs, referrals on board, part and every page; open all to erasure."""
        from django.db.models.signals import pre_delete

        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.cases import erasing, escalating, showing
        from ilacs.site.inspections import sections
        from ilacs.site.inspections.models import Inspection
        from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
        from ilacs.site.jobs.kinds import CHORES

        sections.TABS += [
            sections.Tab(
                "cases_to_prepare", "Cases to have ready", Permission.CASE_PREPARE, side=AUTHORITY
            ),
            sections.Tab("case_list", "Cases", Permission.CASE_VIEW, side=INSPECTORS),
        ]
        sections.ON_BOARD.insert(0, showing.on_board)
        sections.OWN_PART.insert(0, showing.own_part)
        escalating.register_kind()
        if escalating.escalate_what_is_late not in CHORES:
            CHORES.append(escalating.escalate_what_is_late)
        pre_delete.connect(erasing.open_cases, sender=Inspection, dispatch_uid="open_cases")
