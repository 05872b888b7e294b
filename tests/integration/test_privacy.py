"""Every model says how long it is kept, every field that may hold words how personal it is."""

import pytest
from django.apps import apps
from django.db import models

from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass
from ilacs.site.accounts.retention import field_classes_of, retention_of
from ilacs.site.accounts.third_party import FIELD_CLASSES, RETENTIONS

MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
ROOM_FOR_A_SENTENCE = 100
"""A column of so many letters may hold anything a person types; a code or a state is shorter."""

HOLDS_WORDS = (models.TextField, models.JSONField, models.EmailField, models.FileField)


def may_hold_words(field: models.Field) -> bool:
    if field.choices or field.primary_key or field.is_relation:
        return False
    long = isinstance(field, models.CharField) and (field.max_length or 0) >= ROOM_FOR_A_SENTENCE
    return long or isinstance(field, HOLDS_WORDS)


@pytest.fixture(params=sorted(MODELS))
def model(request):
    return MODELS[request.param]


def test_a_model_says_how_long_it_is_kept_and_why(model):
    retention = retention_of(model)
    assert retention.reason.endswith(".")
    if retention.days is not None and model is not Person:
        assert isinstance(model._meta.get_field(retention.since), models.DateTimeField)


def test_every_field_that_may_hold_words_is_classed(model):
    named = field_classes_of(model)
    unsaid = [
        field.name
        for field in model._meta.concrete_fields
        if may_hold_words(field) and field.name not in named
    ]
    assert unsaid == [], f"say in field_classes whether these of {model.__name__} are personal"


def test_only_fields_that_exist_are_classed(model):
    fields = {field.name for field in model._meta.concrete_fields}
    assert set(field_classes_of(model)) <= fields


def test_an_address_or_a_password_is_never_called_safe(model):
    for name, said in field_classes_of(model).items():
        if isinstance(model._meta.get_field(name), models.EmailField):
            assert said is FieldClass.PERSONAL
        if {"password", "secret", "token"} & set(name.split("_")):
            assert said is FieldClass.SECRET


def test_the_tables_for_others_models_name_no_model_that_is_gone():
    assert set(RETENTIONS) <= set(MODELS)
    assert set(FIELD_CLASSES) <= set(RETENTIONS)
    assert not {label for label in RETENTIONS if MODELS[label].__module__.startswith("ilacs.")}


def test_a_person_can_be_removed_whatever_refers_to_them():
    """Nothing that names a person may keep them: it goes with them, or forgets who it was."""
    for relation in Person._meta.related_objects:
        assert relation.on_delete in (models.CASCADE, models.SET_NULL), relation
