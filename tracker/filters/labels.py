"""What parameters and the values of lists are called in the language of the answer; the API's is English.

The English label is the key of the translation, in the context of its list: "state" is an actor's type there, and
something else elsewhere. What has no translation stays English, and names of actors, places and sources always do.
"""

from django.utils.translation import gettext, pgettext

from tracker.rules import grading, vocabulary, vocabulary_law
from tracker.rules.sentences import Sentence

# The closed lists, by the name of their context.
CLOSED: dict[str, type[vocabulary.Word]] = {
    "status": vocabulary.Status,
    "stance": vocabulary.Stance,
    "reliability": vocabulary.Reliability,
    "credibility": vocabulary.Credibility,
    "actor_type": vocabulary.ActorType,
    "role": vocabulary.ActorRole,
    "place_type": vocabulary.PlaceType,
    "place_role": vocabulary.PlaceRole,
    "publisher_type": vocabulary.PublisherType,
    "measure": vocabulary.MeasureKind,
    "direction": vocabulary.Direction,
    "binding": vocabulary.Binding,
    "basis": vocabulary.Basis,
    "reply": vocabulary.ReplyKind,
    "change": vocabulary.Change,
    "declaration": vocabulary.DeclarationKind,
    "counting": vocabulary.Counting,
    "transport": vocabulary.Transport,
    "verified": vocabulary.Verified,
    "standing": vocabulary_law.Standing,
    "goods": vocabulary_law.MeasureCategory,
    "seen": vocabulary.Seen,
    "origin_standing": vocabulary.Standing,
    "standing_why": vocabulary.StandingReason,
    "originality": vocabulary.Originality,
    "alteration": vocabulary.Alteration,
    "disagreement": vocabulary.Disagreement,
    "showing": vocabulary.Showing,
    "likelihood": vocabulary.Likelihood,
    "confidence": vocabulary.Confidence,
    "bearing": grading.Bearing,
}
# The lists whose words are rows, by the name of their context. A unit with a figure before it is counted by `pages`.
OPEN = ("category", "unit", "method", "country", "regime", "language", "scope", "conflict", "noun")
# Facets that do not bear the name of their list.
ELSEWHERE = {
    ("actors", "type"): "actor_type",
    ("places", "type"): "place_type",
    ("declarations", "kind"): "declaration",
    ("declarations", "reporter"): "country",
    ("violations", "has_conflict"): "answer",
    ("violations", "figures_differ"): "answer",
    ("provisions", "category"): "goods",
    ("evidence", "standing"): "origin_standing",
    ("sources", "standing"): "origin_standing",
}


# Facets whose values are ids, though their name is that of a list.
IDS = frozenset({("violations", "measure")})
# Facets whose values are called by the record's own names and titles, which are English in every language.
NAMES = frozenset(
    {"actor", "place", "source", "part_of", "violation", "derived_from", "evidence", "relays", "cap"}
)


def list_of(noun: str, facet: str) -> str:
    """The context in which the values of a facet are translated; "" where they are names or numbers."""
    if found := ELSEWHERE.get((noun, facet)):
        return found
    if (noun, facet) in IDS:
        return ""
    if facet == "sort":
        return "order"
    return facet if facet in CLOSED or facet in OPEN else ""


def translated(label: str, context: str) -> str:
    """A label in the language of the answer; itself where there is none."""
    return pgettext(context, label) if label else ""


def translated_label(noun: str, facet: str, value: str, label: str = "") -> str:
    """What a value of a facet is called, from its English `label`: translated where it is a word of a list."""
    label = label or value
    if facet == "grade":
        reliability, between, credibility = label.partition("; ")
        return f"{translated(reliability, 'reliability')}{between}{translated(credibility, 'credibility')}"
    if facet == "party":
        return translated_party(value, label)
    context = list_of(noun, facet)
    return translated(label, context) if context else label


def names_an_actor(party: str) -> bool:
    """Whether a role stands before an actor, not before a type or a country: "supplier:st-russia"."""
    other = party.partition(":")[2]
    return other not in vocabulary.ActorType.values() and not is_country(other)


def is_country(code: str) -> bool:
    """Whether it is written as a code of ISO 3166-1 alpha-2."""
    return len(code) == 2 and code.isupper()


def translated_party(value: str, label: str) -> str:
    """A role and its actor, type or country: "supplier: Russian Federation". Names of actors stay as they are."""
    role, _, other = value.partition(":")
    words = {word.value: word.label for word in vocabulary.ActorRole}
    types = {word.value: word.label for word in vocabulary.ActorType}
    if other in types:
        named = translated(types[other], "actor_type")
    else:
        name = label.removeprefix(f"{words.get(role, role)}: ").removeprefix(f"{role}:")
        named = translated(name, "country") if is_country(other) else name
    return f"{translated(words.get(role, role), 'role')}: {named}"


def said_again(sentence: str) -> str:
    """A sentence of the rules in the language of the answer; a text that is none, as it is."""
    if isinstance(sentence, Sentence):
        return gettext(sentence.template) % sentence.values
    return sentence
