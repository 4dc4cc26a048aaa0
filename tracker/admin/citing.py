"""The rows of a record's form that name paragraphs: a new one that did not bind is refused beside its box."""

from collections.abc import Mapping

from django.forms.models import inlineformset_factory

from tracker.actions.citing import act_of, citation_reasons, direction_kept, direction_typed, whole_law
from tracker.admin.filling import Once
from tracker.models import Violation, ViolationActor
from tracker.rules.vocabulary import Direction

CITED = {"paragraph", "provision"}
Parties = inlineformset_factory(Violation, ViolationActor, fields=("actor", "role"), extra=0)


class Citations(Once):
    """The paragraphs that a record cites. What was saved with it earlier stays editable, whatever it cites."""

    def clean(self) -> None:
        super().clean()
        record = self.instance
        anew = [form for form in self.forms if self.cites_anew(form)]
        if not anew or record.category_id is None or record.regime_id is None:
            return
        act, law = act_of(record, direction_of_form(self.data, record)), whole_law()
        for form in anew:
            given = form.cleaned_data
            found = citation_reasons(given["paragraph"], given.get("provision"), act, law)
            for box, reason in found.items():
                form.add_error(box, reason)

    def cites_anew(self, form) -> bool:
        """Whether a row is new, or names another paragraph or measure than before, and can be judged."""
        if form.errors or form.cleaned_data.get("DELETE") or not form.cleaned_data.get("paragraph"):
            return False
        return bool(CITED & set(form.changed_data))


def direction_of_form(data: Mapping, record: Violation) -> Direction | None:
    """Which way a record goes by the parties on the same form; by those saved with it where the form has none."""
    typed = Parties(data, instance=record)
    if not typed.management_form.is_valid():
        return direction_kept(record)
    rows = (form.cleaned_data for form in typed.forms if form.is_valid())
    parts = [(row["actor"].pk, row["role"]) for row in rows if row.get("actor") and not row.get("DELETE")]
    return direction_typed(record.regime, parts)
