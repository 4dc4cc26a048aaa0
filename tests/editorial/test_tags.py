"""Every field of the desk is tagged, and what is not public cannot be read for the public."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tracker.models import Actor, Evidence, Violation
from tracker.models import confidentiality as c

MODELS = {model.__name__: model for model in apps.get_app_config("tracker").get_models()}

DESK_FIELDS = {
    "id",
    "note",
    "handling",
    "informant",
    "made_at",
    "state",
    "ready",
    "who",
    "by",
    "detail",
    "original_name",
}
DESK_TABLES = {
    "CustodyEvent",
    "InternalNote",
    "HandlingNote",
    "FoundingClaim",
    "Loaded",
    "AuditEntry",
}


def own(model: type[models.Model]) -> set[str]:
    """The names of a model's own fields."""
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}


def backwards(model: type[models.Model]) -> set[str]:
    """The names that lead to rows of others which name it."""
    return {relation.get_accessor_name() for relation in model._meta.related_objects} - {None}


def mistakes(tags: dict[str, dict[str, str]]) -> Iterator[str]:
    """What is wrong with the tags: fields without one or with two, names that are no field, words that are no tag."""
    yield from (f"{name}: no tags" for name in MODELS.keys() - tags.keys())
    yield from (f"{name}: no model" for name in tags.keys() - MODELS.keys())
    for name in MODELS.keys() & tags.keys():
        tagged = [field for fields in tags[name].values() for field in fields.split()]
        yield from (f"{name}.{f}: tagged twice" for f in set(tagged) if tagged.count(f) > 1)
        yield from (f"{name}.{f}: no tag" for f in own(MODELS[name]) - set(tagged))
        yield from (
            f"{name}.{f}: no field" for f in set(tagged) - own(MODELS[name]) - backwards(MODELS[name])
        )
        yield from (
            f"{name}: {word} is no tag" for word in tags[name].keys() - {"public", "internal", "sensitive"}
        )


def private(name: str) -> list[str]:
    """Every field, relation and column of a model that is not tagged public."""
    model = MODELS[name]
    columns = {field.attname for field in model._meta.concrete_fields}
    names = own(model) | backwards(model) | columns | {"pk", "objects", "_meta", "natural_key"}
    return sorted(field for field in names if c.tag(model, field) != "public")


def with_tags(name: str, **changes: str) -> dict[str, dict[str, str]]:
    """The tags with those of one model changed."""
    return {**c.TAGS, name: {**c.TAGS[name], **changes}}


def test_every_field_of_every_model_has_one_tag():
    assert list(mistakes(c.TAGS)) == []


def test_the_tags_in_use_are_those():
    said = {(m, f): t for m, tags in c.TAGS.items() for t, fields in tags.items() for f in fields.split()}
    assert said == c.TAG_OF and len(said) > 300


def test_an_untagged_field_is_found():
    assert list(mistakes(with_tags("Actor", internal="id"))) == ["Actor.note: no tag"]


def test_a_new_field_is_found():
    field = models.TextField()
    field.contribute_to_class(Actor, "whispered")
    try:
        assert list(mistakes(c.TAGS)) == ["Actor.whispered: no tag"]
    finally:
        Actor._meta.local_fields.remove(field)
        Actor._meta._expire_cache()
        del Actor.whispered


def test_an_untagged_model_is_found():
    assert list(mistakes({k: v for k, v in c.TAGS.items() if k != "Loaded"})) == ["Loaded: no tags"]


def test_a_tag_without_a_field_is_found():
    assert list(mistakes(with_tags("Actor", sensitive="nickname"))) == ["Actor.nickname: no field"]


def test_two_tags_of_one_field_are_found():
    assert list(mistakes(with_tags("Actor", sensitive="name"))) == ["Actor.name: tagged twice"]


@pytest.mark.parametrize("name", MODELS)
def test_a_public_view_refuses_all_else(name: str):
    view = c.PublicView(MODELS[name]())
    for field in private(name):
        with pytest.raises(c.PrivateField, match=re.escape(f"{name}.{field} is not public")):
            getattr(view, field)


def test_what_is_meant_for_the_desk_alone_is_never_public():
    public = {model_and_field for model_and_field, tag in c.TAG_OF.items() if tag == "public"}
    assert {one for one in public if one[0] in DESK_TABLES or one[1] in DESK_FIELDS} == set()


def test_a_public_view_leads_to_public_views_only():
    item = Evidence(informant="heron", note="Ask again.")
    row = Violation(part_of=Violation(title="The whole"))
    assert c.PublicView(row).part_of.title == "The whole"
    with pytest.raises(c.PrivateField):
        _ = c.PublicView(row).part_of.state
    assert "heron" not in f"{c.PublicView(item)}{c.PublicView(item)!r}"
