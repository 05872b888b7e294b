"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.jobs import views

# Which job an actor may see depends on its kind: `queries.find_job` decides.
SIGNED_IN = Permission.ORGANISATION_VIEW

urlpatterns: list[URLPattern] = [
    route("jobs/<uuid:job_id>/", views.job, name="job", needs=SIGNED_IN),
    route("jobs/<uuid:job_id>/progress/", views.job_progress, name="job_progress", needs=SIGNED_IN),
    route("jobs/<uuid:job_id>/cancel/", views.job_cancel, name="job_cancel", needs=SIGNED_IN),
]
