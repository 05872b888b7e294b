"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.reports import confirm_views, views

SEE, UPLOAD, CONFIRM = (
    Permission.REPORT_VIEW,
    Permission.REPORT_UPLOAD,
    Permission.REPORT_CONFIRM,
)
ONE = "reports/report/<uuid:report_id>/"

urlpatterns: list[URLPattern] = [
    route("reports/", views.upload_list, name="upload_list", needs=SEE),
    route("reports/new/", views.upload_new, name="upload_new", needs=UPLOAD),
    route("reports/<uuid:upload_id>/", views.upload, name="upload", needs=SEE),
    route(
        "reports/<uuid:upload_id>/read-the-rest/",
        views.upload_resume,
        name="upload_resume",
        needs=UPLOAD,
    ),
    # Those who may only look see what was read; confirming it is for the action to allow.
    route(ONE, confirm_views.upload_confirm, name="upload_confirm", needs=SEE),
    route(
        f"{ONE}set-aside/",
        confirm_views.upload_set_aside,
        name="upload_set_aside",
        needs=CONFIRM,
    ),
    route(f"{ONE}file/", views.upload_file, name="upload_file", needs=SEE),
]
