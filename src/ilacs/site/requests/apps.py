"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig, apps


class RequestsConfig(AppConfig):
    """Requests of both sides, and the readiness board between inspections."""

    name = "ilacs.site.requests"
    label = "requests"

    def ready(self) -> None:
        from ilacs.site.accounts.permissions import Permission
        from ilacs.site.evidence_room.listing import GROUPINGS
        from ilacs.site.evidence_room.seeing import GROUNDS
        from ilacs.site.inspections.followers import OPENED
        from ilacs.site.inspections.sections import ON_BOARD, OWN_PART, STILL_OPEN, TABS, Tab
        from ilacs.site.jobs.kinds import CHORES
        from ilacs.site.requests import grouping, laying_out, reminding, sections, seeing

        TABS.append(Tab("request_list", "Requests", Permission.REQUEST_VIEW))
        ON_BOARD.extend((sections.due_today, sections.late, sections.open_questions))
        OWN_PART.append(sections.own_requests)
        STILL_OPEN.append(sections.still_open)
        GROUNDS.append(seeing.documents_of_own_requests)
        GROUPINGS.append(grouping.documents_by_request)
        OPENED.append(laying_out.lay_out_opened)
        CHORES.append(reminding.remind_what_is_late)
        _follow_what_is_handed_in()


def _follow_what_is_handed_in() -> None:
    """Attach what is handed in for a request to it."""
    if not apps.is_installed("ilacs.site.handing_in"):
        return
    from ilacs.site.handing_in.followers import FOLLOWERS
    from ilacs.site.requests.attaching import attach_handed_in

    FOLLOWERS.append(attach_handed_in)
