"""The addresses of this app."""

from datetime import date

from django.urls import URLPattern, register_converter

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.intelligence import comparison, views


class DayConverter:
    """A day in an address: `2019-11-11`."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

VIEW, DOWNLOAD = Permission.OUTCOME_VIEW, Permission.OUTCOME_DOWNLOAD

urlpatterns: list[URLPattern] = [
    route("outcomes/", views.overview, name="overview", needs=VIEW, only_reads=True),
    route(
        "outcomes/download/<slug:format>/",
        views.overview_download,
        name="overview_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
    route("authorities/", views.authority_list, name="authority_list", needs=VIEW, only_reads=True),
    route(
        "authorities/<slug:slug>/", views.authority, name="authority", needs=VIEW, only_reads=True
    ),
    route(
        "authorities/<slug:slug>/download/<slug:format>/",
        views.authority_download,
        name="authority_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
    route(
        "authorities/<slug:slug>/inspections/<day:start>/",
        views.inspection,
        name="inspection",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "authorities/<slug:slug>/inspections/<day:start>/compare/",
        comparison.show,
        name="comparison",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "authorities/<slug:slug>/inspections/<day:start>/compare/download/<slug:format>/",
        comparison.download,
        name="comparison_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
    route("regions/", views.region_list, name="region_list", needs=VIEW, only_reads=True),
    route("regions/<slug:slug>/", views.region, name="region", needs=VIEW, only_reads=True),
    route(
        "regions/<slug:slug>/download/<slug:format>/",
        views.region_download,
        name="region_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
]
