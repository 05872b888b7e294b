"""No write outside an action: every model walked, every action read, every view searched."""

import ast
import importlib
import inspect
import pkgutil

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

import ilacs.site
from ilacs.site.accounts import action as action_module
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.audit import record
from ilacs.site.accounts.events import EVENTS
from ilacs.site.accounts.guard import WriteOutsideActionError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.permissions import SENTENCES, Permission
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.accounts.roles import ROLES
from site_walk.sources import calls, event_names, modules, writes_in

OURS = [model for model in apps.get_models() if model.__module__.startswith("ilacs.")]
NAMES = [model.__name__ for model in OURS]

OPENS_SCOPE = {
    "accounts/action.py": "the frame of every action",
    "accounts/audit.py": "the trail itself, written by every action",
    "jobs/lease.py": "signs of life: bookkeeping, not a change that a person made",
}
BELOW_MODELS = ("cursor", "_raw_delete", "save_base", "raw")
"""Calls that pass the guard of the models by."""
REACHES_BELOW = {
    "backup/restoring.py": "fills the new database of a restore, which no action has ever seen",
    "backup/rows.py": "puts the rows of a backup back as they were",
    "backup/snapshot.py": "asks PostgreSQL for one moment",
    "doctor/database.py": "asks the database about itself",
    "doctor/work.py": "asks the database for its clock",
    "inspections/added_only.py": "asks which columns a table has, in a migration",
    "library/search_table.py": "makes the search tables of a migration, and merges them",
}
READ_ONLY = ("views", "queries", "pages", "forms", "navigation", "jinja")
PERSONAL_WORDS = ("email", "address", "name", "phone", "birth")
NOT_ABOUT_PEOPLE = {
    ("Organisation", "name"),
    ("AuditHead", "name"),
}


def every_module() -> None:
    """Import the whole site, so that every action is registered."""
    for found in pkgutil.walk_packages(ilacs.site.__path__, "ilacs.site."):
        if ".settings" not in found.name and not found.name.endswith(".wsgi"):
            importlib.import_module(found.name)


every_module()
ACTIONS = sorted(name for name in action_module.ACTIONS if name.startswith("ilacs."))


def function_of(name: str):
    module, function = name.rsplit(".", 1)
    return getattr(importlib.import_module(module), function)


@pytest.fixture(params=OURS, ids=NAMES)
def model(request):
    return request.param


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write",
    [
        lambda model: model().save(),
        lambda model: model.objects.create(),
        lambda model: model.objects.get_or_create(pk=model._meta.pk.to_python(1) or 1)
        if isinstance(model._meta.pk, models.IntegerField)
        else model.objects.create(),
        lambda model: model.objects.bulk_create([model()]),
        lambda model: model.objects.bulk_update([model(pk=1)], [data_field(model)]),
        lambda model: model.objects.update(**{data_field(model): ""}),
        lambda model: model.objects.all().delete(),
        lambda model: model.objects.filter(pk__isnull=False).delete(),
        lambda model: model(pk=model._meta.pk.get_default() or 1).delete(),
        lambda model: model._default_manager.all().delete(),
    ],
    ids=[
        "save", "create", "get_or_create", "bulk_create", "bulk_update", "update", "delete all",
        "delete some", "delete one", "default manager",
    ],
)  # fmt: skip
def test_a_model_refuses_to_be_written_outside_an_action(model, write):
    with pytest.raises(WriteOutsideActionError), transaction.atomic():
        write(model)


def data_field(model: type[models.Model]) -> str:
    """A field that is not the key; every model has one."""
    return next(f.name for f in model._meta.concrete_fields if not f.primary_key)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_audit_event_is_never_changed_even_in_the_database(change):
    record("signed_out", by=SYSTEM)
    rows = models.QuerySet(AuditEvent)
    with pytest.raises(DatabaseError, match="audit events are never"), transaction.atomic():
        rows.update(event="signed_in") if change == "update" else rows.delete()
    assert AuditEvent.objects.get().event == "signed_out"


def test_a_model_says_how_long_it_is_kept(model):
    assert isinstance(model.retention, Retention)
    assert model.retention.reason.endswith(".")
    if model.retention.since:
        assert model._meta.get_field(model.retention.since)


def test_a_model_classes_what_is_personal(model):
    fields = {field.name for field in model._meta.concrete_fields}
    assert set(model.field_classes) <= fields, "classes of fields that are not there"
    assert all(isinstance(one, FieldClass) for one in model.field_classes.values())
    sounding = {name for name in fields if set(name.split("_")) & set(PERSONAL_WORDS)}
    unclassed = sounding - set(model.field_classes)
    assert {(model.__name__, name) for name in unclassed} <= NOT_ABOUT_PEOPLE


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_takes_the_actor_and_names_its_permission(name):
    parameters = inspect.signature(function_of(name)).parameters
    assert "by" in parameters
    assert all(one.kind is one.KEYWORD_ONLY for one in parameters.values())
    permission = action_module.ACTIONS[name]
    assert permission is None or permission in Permission


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_has_a_sentence_for_its_reader(name):
    assert inspect.getdoc(function_of(name))


def test_every_permission_has_a_sentence_and_someone_who_holds_it():
    assert set(SENTENCES) == set(Permission)
    assert set().union(*(role.permissions for role in ROLES.values())) == set(Permission)


def test_every_permission_is_asked_for_somewhere():
    from ilacs.site.accounts.routes import ROUTES

    asked = set(action_module.ACTIONS.values()) | {route.permission for route in ROUTES.values()}
    assert set(Permission) - asked - decided_on() == set()


def decided_on() -> set[Permission]:
    """The permissions that some module decides on itself, by their names."""
    return {
        Permission[given.attr]
        for _, tree in modules()
        for call, called, _ in calls(tree)
        if called == "decide"
        for given in call.args
        if isinstance(given, ast.Attribute) and given.attr in Permission.__members__
    }


def test_every_kind_of_event_is_written_somewhere():
    written = set()
    for name, tree in modules():
        if name not in ("accounts/events.py", "accounts/plan_events.py"):
            written |= event_names(tree)
    assert set(EVENTS) - written == set()


def test_pages_and_queries_only_read():
    found = {
        name: writes
        for name, tree in modules()
        if name.rsplit("/", 1)[-1].removesuffix(".py").endswith(READ_ONLY)
        and (writes := writes_in(tree))
    }
    assert found == {}


def test_only_the_frame_and_the_bookkeeping_open_the_door_to_writes():
    opening = {
        name for name, tree in modules() for _, called, _ in calls(tree) if called == "open_scope"
    }
    assert opening == set(OPENS_SCOPE)


def test_only_a_few_modules_reach_below_the_models():
    below = {
        name for name, tree in modules() for _, called, _ in calls(tree) if called in BELOW_MODELS
    }
    assert below == set(REACHES_BELOW)
