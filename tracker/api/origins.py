"""Where the claims about a record come from: bodies, who relays whom, and rings."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.errors import Gone
from tracker.api.views import LONGEST_KEY, ReadOnly, to_key
from tracker.filters import refuse_unknown
from tracker.filters.evidenced import evidenced
from tracker.rules.origins import COUNTED, Node, Origins, doubts_independence
from tracker.rules.vocabulary import Stance, Standing, StandingReason


class OriginShape(s.Serializer):
    """A body on whose word items rest in the end, or a publisher of unknown upstream."""

    body = s.CharField()
    stance = s.ChoiceField(choices=[(name, Stance(name).label) for name in COUNTED])
    sources = s.ListField(child=s.CharField(), help_text="its publications, by slug")
    items = s.ListField(child=s.CharField(), help_text="the items that rest on it, by reference")


class NodeShape(s.Serializer):
    """An item of evidence or a source, and what it is when origins are counted."""

    kind = s.CharField(help_text="item or source")
    key = s.CharField(help_text="a reference or a slug")
    standing = s.ChoiceField(choices=Standing.choices())
    why = s.ChoiceField(choices=StandingReason.choices())


class EndShape(s.Serializer):
    kind = s.CharField(help_text="item or source")
    key = s.CharField()


class LinkShape(s.Serializer):
    """`below` relays `above`, or (`own`) was published in it."""

    below = EndShape()
    above = EndShape()
    own = s.BooleanField()


class CountsShape(s.Serializer):
    supports = s.IntegerField(min_value=0)
    disputes = s.IntegerField(min_value=0)
    unknown = s.IntegerField(min_value=0)


class OriginsShape(s.Serializer):
    """What a record rests on. Publishers of unknown upstream are counted apart and are never origins."""

    ref = s.CharField()
    counts = CountsShape()
    origins = OriginShape(many=True)
    unknown = OriginShape(many=True)
    nodes = NodeShape(many=True)
    links = LinkShape(many=True)
    rings = s.ListField(
        child=s.ListField(child=s.CharField()), help_text="sources that relay one another in a circle"
    )
    doubted = s.ListField(
        child=s.CharField(), help_text="claims whose reasoning doubts that they are independent of others"
    )


class RecordOrigins(ReadOnly):
    """The origins of one record."""

    serializer_class = OriginsShape

    def get(self, request: Request, key: str) -> HttpResponse:
        """The bodies on which the claims about a record rest in the end, for it and against it, and the graph of who
        relays whom. By its slug, a redirect to its reference; 410 and a notice where it was withdrawn.
        """
        refuse_unknown(request.query_params, self.taken(), request.edition)
        edition = request.edition
        if len(key) > LONGEST_KEY:
            raise Http404
        if notice := edition.notice("violations", key):
            raise Gone(notice)
        if edition.get("violations", key) is None:
            return to_key(request, "violations", key, "origins/")
        found = evidenced(edition, key)
        doubted = [claim["id"] for claim in found.claims if doubts_independence(claim["reasoning"])]
        return Response({"ref": key, **told(found.origins), "doubted": doubted})


def told(found: Origins) -> dict:
    """The answer, without the record's reference."""
    graph = found.graph
    return {
        "counts": {"supports": found.supports, "disputes": found.disputes, "unknown": found.unknown},
        **{
            name: [
                {"body": o.body, "stance": o.stance, "sources": list(o.sources), "items": list(o.items)}
                for o in found.named
                if o.known == known
            ]
            for name, known in (("origins", True), ("unknown", False))
        },
        "nodes": [
            {**end(node), "standing": standing.value, "why": why.value}
            for node, (standing, why) in sorted(graph.standing.items() if graph else ())
        ],
        "links": [
            {"below": end(link.below), "above": end(link.above), "own": link.own}
            for link in (graph.links if graph else ())
        ],
        "rings": lists(graph.rings if graph else ()),
    }


def end(node: Node) -> dict:
    """A node by kind and key."""
    return {"kind": node.kind, "key": node.key}


def lists(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    """As JSON has them."""
    return [list(row) for row in rows]
