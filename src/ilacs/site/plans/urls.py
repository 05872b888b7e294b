"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.plans import (
    action_views,
    change_views,
    import_views,
    measure_views,
    paper_views,
    views,
)

SEE, CHANGE = Permission.PLAN_VIEW, Permission.PLAN_CHANGE
UPDATE, CLOSE = Permission.ACTION_UPDATE, Permission.ACTION_CLOSE
ONE, AREA = "plans/<uuid:plan_id>/", "plans/areas/<uuid:plan_area_id>/"
ACTION, MEASURE = "plans/actions/<uuid:plan_action_id>/", "plans/measures/<uuid:plan_measure_id>/"
FILE = "plans/import/<uuid:plan_file_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    route("plans/", views.plan_list, name="plan_list", needs=SEE, only_reads=True),
    route("plans/new/", change_views.plan_new, name="plan_new", needs=CHANGE),
    route("plans/mine/", views.own_actions, name="own_actions", needs=UPDATE, only_reads=True),
    route(
        "plans/mine/<uuid:plan_action_id>/",
        action_views.plan_action,
        name="own_action",
        needs=UPDATE,
        only_reads=True,
    ),
    route("plans/import/", import_views.plan_import_new, name="plan_import_new", needs=CHANGE),
    route(FILE, import_views.plan_import, name="plan_import", needs=CHANGE, only_reads=True),
    route(
        f"{FILE}columns/",
        import_views.plan_import_columns,
        name="plan_import_columns",
        needs=CHANGE,
    ),
    route(f"{FILE}save/", import_views.plan_import_save, name="plan_import_save", needs=CHANGE),
    route(f"{FILE}leave/", import_views.plan_import_leave, name="plan_import_leave", needs=CHANGE),
    route(f"{ONE}files/<str:format>/", paper_views.plan_export, name="plan_export", needs=SEE),
    route(
        f"{ONE}highlights/",
        paper_views.plan_highlights,
        name="plan_highlights",
        needs=SEE,
        only_reads=True,
    ),
    route(
        f"{ONE}highlights/<str:format>/",
        paper_views.plan_highlights_file,
        name="plan_highlights_file",
        needs=SEE,
    ),
    route(f"{ONE}effect/", paper_views.plan_effect, name="plan_effect", needs=SEE, only_reads=True),
    route(ONE, views.plan, name="plan", needs=SEE, only_reads=True),
    route(f"{ONE}change/", change_views.plan_change, name="plan_change", needs=CHANGE),
    route(f"{ONE}submit/", change_views.plan_submit, name="plan_submit", needs=CHANGE),
    route(f"{ONE}close/", change_views.plan_close, name="plan_close", needs=CHANGE),
    route(f"{ONE}areas/new/", change_views.plan_area_new, name="plan_area_new", needs=CHANGE),
    route(f"{AREA}change/", change_views.plan_area_change, name="plan_area_change", needs=CHANGE),
    route(f"{AREA}remove/", change_views.plan_area_remove, name="plan_area_remove", needs=CHANGE),
    route(f"{AREA}link/", change_views.plan_area_link, name="plan_area_link", needs=CHANGE),
    route(
        f"{AREA}actions/new/", action_views.plan_action_new, name="plan_action_new", needs=CHANGE
    ),
    route(
        f"{AREA}measures/new/",
        measure_views.plan_area_measure_new,
        name="plan_area_measure_new",
        needs=CHANGE,
    ),
    route(ACTION, action_views.plan_action, name="plan_action", needs=SEE, only_reads=True),
    route(
        f"{ACTION}change/", action_views.plan_action_change, name="plan_action_change", needs=CHANGE
    ),
    route(
        f"{ACTION}update/", action_views.plan_action_update, name="plan_action_update", needs=UPDATE
    ),
    route(
        f"{ACTION}evidence/",
        action_views.plan_action_evidence,
        name="plan_action_evidence",
        needs=UPDATE,
    ),
    route(f"{ACTION}check/", action_views.plan_action_check, name="plan_action_check", needs=CLOSE),
    route(f"{ACTION}stop/", action_views.plan_action_stop, name="plan_action_stop", needs=CHANGE),
    route(
        f"{ACTION}measures/new/",
        measure_views.plan_action_measure_new,
        name="plan_action_measure_new",
        needs=CHANGE,
    ),
    route(MEASURE, measure_views.plan_measure, name="plan_measure", needs=SEE, only_reads=True),
    route(
        f"{MEASURE}change/",
        measure_views.plan_measure_change,
        name="plan_measure_change",
        needs=CHANGE,
    ),
    route(
        f"{MEASURE}remove/",
        measure_views.plan_measure_remove,
        name="plan_measure_remove",
        needs=CHANGE,
    ),
    route(
        f"{MEASURE}values/new/",
        measure_views.plan_reading_new,
        name="plan_reading_new",
        needs=UPDATE,
    ),
]
