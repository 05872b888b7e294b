"""What this app tells the rest of the site when it is ready."""

from django.apps import AppConfig


class JudgementsConfig(AppConfig):
    """Judgements under way: proposed apart, decided after the team has met, read by a second reader."""

    name = "ilacs.site.judgements"
    label = "judgements"

    def ready(self) -> None:
        """Add the tab, and what is missing to the board and to one's own part."""
        from ilacs.site.inspections.sections import ON_BOARD, OWN_PART, TABS, Tab
        from ilacs.site.inspections.states import INSPECTORS
        from ilacs.site.judgements import finding
        from ilacs.site.judgements.sections import on_board, own_part
        from ilacs.site.judgements.who import VIEW

        finding.register()
        tab = Tab("judgement_list", "Judgements", VIEW, side=INSPECTORS)
        if tab not in TABS:
            TABS.append(tab)
            ON_BOARD.append(on_board)
            OWN_PART.append(own_part)
