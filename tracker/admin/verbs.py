"""Publish, retract, hide: a page between the list and the deed asks for the public reason.

None of this may run inside a transaction: the verbs commit, and only then is a release built from what is committed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.actions.editing import was_public
from tracker.actions.pen import Refused
from tracker.actions.retracting import hide_all, retract_all
from tracker.actions.showing import Overtaken, overtaken, publish_shown, shown
from tracker.admin.seeing import may_preview, names_items
from tracker.admin.written import name_of
from tracker.rules.vocabulary import Change, State

SHOWN = "shown"  # the box, or the parameter of a link, that carries the fingerprint of what was seen
CHANGES = (Change.CLARIFICATION, Change.CORRECTION, Change.STATUS_CHANGE)


class Reason(forms.Form):
    """Why, for everybody to read."""

    reason = forms.CharField(
        label="Public reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="Everybody can read it, for good.",
    )

    def __init__(self, data: Mapping | None = None, *, rows: Sequence = ()) -> None:
        """`rows`: what is to be done something to; it is asked only what makes a difference to them."""
        super().__init__(data)
        for name in self.idle(rows):
            del self.fields[name]

    def idle(self, rows: Sequence) -> Iterator[str]:
        """The boxes that would change nothing."""
        yield from ()


class Category(Reason):
    """Why something is hidden: no more than a category."""

    reason = forms.CharField(
        label="Public reason",
        max_length=200,
        help_text="A category without details, such as “for somebody's safety”: everybody can read it, for good.",
    )


class ReasonAndChange(Reason):
    """Why, and what kind of change it is."""

    change = forms.ChoiceField(
        label="Kind of change",
        choices=[(change.value, change.label) for change in CHANGES],
        initial=Change.CORRECTION.value,
        help_text="Of what is public already; a first publication is called that by itself.",
    )

    def idle(self, rows: Sequence) -> Iterator[str]:
        yield from super().idle(rows)
        if not any(was_public(row) for row in rows):
            yield "change"


class Publication(ReasonAndChange):
    """The same, and whether what was retracted is meant to come back."""

    restore = forms.BooleanField(
        label="Bring retracted records back",
        required=False,
        help_text="Without this a record that somebody retracted is refused.",
    )

    def idle(self, rows: Sequence) -> Iterator[str]:
        yield from super().idle(rows)
        if all(row.state != State.RETRACTED for row in rows):
            yield "restore"


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to be done to records, with the page that asks for the reason. `do` says what came of it.

    `name` stands in the address of that page for one record, `action` in the list's menu; `fits` says whether it can
    be done to a row as it stands. `of`: under which name `do` takes the rows whose fingerprint it wants to be `seen`;
    "" where nothing goes out.
    """

    name: str
    action: str
    title: str
    warning: str
    form: type[Reason]
    do: Callable[..., str]
    fits: Callable[[Any], bool] = lambda row: True
    of: str = ""


def ask(
    verb: Verb, page: admin.ModelAdmin, request: HttpRequest, rows: Sequence, back: str = ""
) -> HttpResponse | None:
    """The page that asks; once it is answered, the deed, and None. A refusal shows every reason and changes nothing.

    `back`: the address that leads away from it; without one, the list that the rows were chosen in.
    """
    confirmed = "confirmed" in request.POST
    form = verb.form(request.POST if confirmed else None, rows=rows)
    seen = request.POST.get(SHOWN, request.GET.get(SHOWN, "")) if verb.of else ""
    refused = overtaken(seen, **{verb.of: rows}) if seen and not confirmed else []
    if refused:
        seen = ""
    if form.is_valid():
        given = {"seen": seen, "named": names_items(page.admin_site, request)} if verb.of else {}
        try:
            done = verb.do(by=name_of(request), rows=rows, **given, **form.cleaned_data)
        except Refused as refusal:
            refused = refusal.reasons
            seen = "" if isinstance(refusal, Overtaken) else seen
        else:
            page.message_user(request, done, messages.SUCCESS)
            return None
    context = {
        **page.admin_site.each_context(request),
        "title": verb.title,
        "verb": verb,
        "form": form,
        "refused": refused,
        "confirmed": confirmed,
        "shown": (seen or shown(**{verb.of: rows})) if verb.of else "",
        "previews": verb.of == "violations" and may_preview(page.admin_site, request),
        "rows": rows,
        "opts": page.opts,
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": page.media,
        "back": back or request.get_full_path(),
        "one": rows[0] if back else None,
    }
    return TemplateResponse(request, "admin/ask.html", context)


def do_publish(*, by: str, rows: Sequence, **given: Any) -> str:
    """Publish violations."""
    outcome = publish_shown(by=by, violations=rows, **given)
    return (
        f"Published {', '.join(outcome.refs)}: {told(outcome.versions)}. In service: {outcome.release[:12]}."
    )


def do_publish_law(*, by: str, rows: Sequence, **given: Any) -> str:
    """Publish rows of the law or of the word lists."""
    outcome = publish_shown(by=by, law=rows, **given)
    return f"Published: {told(outcome.versions)}. In service: {outcome.release[:12]}."


def do_retract(*, by: str, rows: Sequence, reason: str) -> str:
    """Retract violations that are published, or hidden."""
    retract_all(by=by, violations=rows, reason=reason)
    return f"Retracted: {', '.join(row.ref for row in rows)}."


def do_hide(*, by: str, rows: Sequence, reason: str) -> str:
    """Take violations out of sight."""
    hide_all(by=by, violations=rows, reason=reason)
    return f"Hidden: {', '.join(row.ref for row in rows)}."


def told(versions: int) -> str:
    """How much was new."""
    return {0: "nothing had changed", 1: "1 new version"}.get(versions, f"{versions} new versions")


PUBLISH = Verb(
    "publish",
    "publish_selected",
    "Publish",
    "These records go out with everything public that they refer to, and claims that are marked as ready.",
    Publication,
    do_publish,
    lambda row: row.state != State.HIDDEN,
    "violations",
)
PUBLISH_LAW = Verb(
    "publish",
    "publish_changes",
    "Publish changes",
    "These rows go out as they are now. What has not changed gets no new version.",
    ReasonAndChange,
    do_publish_law,
    of="law",
)
RETRACT = Verb(
    "retract",
    "retract_selected",
    "Retract",
    "These records leave the public at once. A notice with the reason stays at their addresses. "
    "One that is hidden becomes a retracted one, which can be published again.",
    Reason,
    do_retract,
    lambda row: row.state in {State.PUBLISHED, State.HIDDEN},
)
HIDE = Verb(
    "hide",
    "hide_selected",
    "Hide",
    "For safety or by law: these records leave the public at once, older releases included.",
    Category,
    do_hide,
    lambda row: row.state in {State.PUBLISHED, State.RETRACTED},
)


VERBS = {verb.action: verb for verb in (PUBLISH, PUBLISH_LAW, RETRACT, HIDE)}


@admin.action(description="Publish…", permissions=["change"])
def publish_selected(page, request, queryset):
    """Publish the selected violations."""
    return ask(PUBLISH, page, request, list(queryset))


@admin.action(description="Retract…", permissions=["change"])
def retract_selected(page, request, queryset):
    """Retract the selected violations."""
    return ask(RETRACT, page, request, list(queryset))


@admin.action(description="Hide for safety or by law…", permissions=["change"])
def hide_selected(page, request, queryset):
    """Take the selected violations out of sight."""
    return ask(HIDE, page, request, list(queryset))


@admin.action(description="Publish changes…", permissions=["change"])
def publish_changes(page, request, queryset):
    """Publish the selected rows of the law or of the word lists."""
    return ask(PUBLISH_LAW, page, request, list(queryset))
