"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.library import improvement_views, theme_views, views

SEE, INDEX, CHANGE = (
    Permission.REPORT_VIEW,
    Permission.REPORT_UPLOAD,
    Permission.THEME_CHANGE,
)
THEME = "library/themes/<int:own_id>/"

urlpatterns: list[URLPattern] = [
    route("library/", views.library_search, name="library_search", needs=SEE, only_reads=True),
    route(
        "library/download/<slug:format>/",
        views.library_download,
        name="library_download",
        needs=SEE,
        only_reads=True,
    ),
    route("library/index/", views.library_index, name="library_index", needs=INDEX),
    route(
        "library/improvement/",
        improvement_views.improvement,
        name="improvement",
        needs=SEE,
        only_reads=True,
    ),
    route(
        "library/improvement/download/<slug:format>/",
        improvement_views.improvement_download,
        name="improvement_download",
        needs=SEE,
        only_reads=True,
    ),
    route(
        "library/improvement/themes/<slug:theme>/",
        improvement_views.improvement_theme,
        name="improvement_theme",
        needs=SEE,
        only_reads=True,
    ),
    route("library/themes/", theme_views.theme_list, name="theme_list", needs=SEE, only_reads=True),
    route("library/themes/new/", theme_views.theme_new, name="theme_new", needs=CHANGE),
    route(THEME, theme_views.theme_change, name="theme_change", needs=CHANGE),
    route(f"{THEME}remove/", theme_views.theme_remove, name="theme_remove", needs=CHANGE),
]
