"""Forms of what stands beside an allegation: replies, conflicts between claims, images before and after."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone

from tracker.admin.filling import Filling, Named, Once
from tracker.models import Capture, Comparison, Derivative
from tracker.rules.edtf import ImpossibleDate, parse
from tracker.rules.vocabulary import ReplyKind, Showing

SILENT = "Write what was said, or choose the item in which it stands: without either “{}” cannot be checked."
AHEAD = "{} lies ahead: write the day up to which you have looked for a reply."
OPEN = "Write the day up to which no reply is known; this date has no end."
OF_NO_RECORD = "Claims belong to a record: choose it above, or empty this list."
OF_ANOTHER = "Not of this record: {}. Choose among its own claims."
NO_COPY = "Readers get no copy of this file: on its page decide that they see one, or choose another."
NO_IMAGE = "The copy of this file is no image ({}): a comparison is of two images."
NOT_LATER = (
    "Before and after “{}”: the image after was captured on {}, and that is not later than the one before ({}). "
    "Readers see both times. Look whether the two stand the wrong way round. Where these are the times at which the "
    "files were saved, say in the caption when the pictures were taken."
)
TWICE = "This is the image above: choose another."


class ReplyForm(Filling):
    """A party's answer. What was kept earlier is not judged anew because something else was saved."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.has_changed():
            return cleaned
        kind = cleaned.get("kind")
        if kind == ReplyKind.NO_REPLY:
            self.judge_silence(cleaned.get("date_text"))
        elif kind and not said(cleaned) and "evidence" not in self.errors:
            self.add_error("text", SILENT.format(ReplyKind(kind).label))
        return cleaned

    def judge_silence(self, text: str | None) -> None:
        """The date of a silence is the day up to which none is known: one that has an end, and has come."""
        try:
            last = parse(text or "").latest
        except ImpossibleDate:
            return  # its own box says so
        if last is None:
            self.add_error("date_text", OPEN)
        elif (parse(text or "").earliest or last) > timezone.localdate():
            self.add_error("date_text", AHEAD.format(text))


class ConflictForm(Named):
    """Claims that cannot both be right, all of one record; their sources are among those named."""

    named_by = "what"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        claims = cleaned.get("claims")
        if claims:
            self.judge_claims(claims)
        if claims and "claims" not in self.errors and "sources" in cleaned:
            named = list(cleaned["sources"])
            more = [claim.evidence.source for claim in claims]
            cleaned["sources"] = list(dict.fromkeys([*named, *more]))
            if len(cleaned["sources"]) > len(named):
                self.filled_sources = True
        return cleaned

    def judge_claims(self, claims: Any) -> None:
        """Claims of the conflict's own record. One alone may contradict a source without a claim here, or the law."""
        record = self.cleaned_data.get("violation") or getattr(self.instance, "violation", None)
        if record is None:
            self.add_error("claims", OF_NO_RECORD)
        elif strangers := [claim for claim in claims if claim.violation_id != record.pk]:
            self.add_error("claims", OF_ANOTHER.format("; ".join(str(claim) for claim in strangers)))

    @property
    def changed_data(self) -> list[str]:
        """With the sources, where some were filled in."""
        found = list(super().changed_data)
        if getattr(self, "filled_sources", False) and "sources" not in found:
            found.append("sources")
        return found


class ComparisonForm(forms.ModelForm):
    """Two images of one place, of both of which readers have a copy."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for name in ("before", "after"):
            capture = cleaned.get(name)
            if capture is not None and name in self.changed_data and (reason := no_image(capture)):
                self.add_error(name, reason)
        if cleaned.get("before") and cleaned.get("before") == cleaned.get("after"):
            self.add_error("after", TWICE)
        return cleaned


class ComparisonsOnce(Once):
    """Pairs of images of which no two are the same."""


def order_warnings(pairs: Iterable[Comparison]) -> Iterator[str]:
    """A sentence for each pair of images of which the one after is not the later."""
    for pair in pairs:
        first, then = (f"{image.captured_at:%Y-%m-%d %H:%M:%S} UTC" for image in (pair.before, pair.after))
        if pair.after.captured_at <= pair.before.captured_at:
            yield NOT_LATER.format(pair.caption, then, first)


def said(cleaned: dict[str, Any]) -> bool:
    """Whether an answer has words, or an item in which it stands."""
    return bool((cleaned.get("text") or "").strip() or cleaned.get("evidence"))


def no_image(capture: Capture) -> str:
    """Why a file cannot be compared; "" where readers have an image of it."""
    copy = Derivative.objects.filter(capture=capture).first()
    if copy is None or capture.shown != Showing.COPY:
        return NO_COPY
    return "" if copy.media_type.startswith("image/") else NO_IMAGE.format(copy.media_type)
