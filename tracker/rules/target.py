"""The state under sanctions, and which way what is alleged went, as seen from it."""

from collections.abc import Iterable

from tracker.rules.vocabulary import ActorRole, Direction

# By the slug of the regime, ISO 3166. Source: S/RES/1718(2006), which names the Democratic People's Republic of Korea.
TARGETS = {"dprk-1718": "KP"}


def target_of(regime: str) -> str | None:
    """The country whose trade a regime restricts, ISO 3166; None where the regime is not aimed at one that we know."""
    return TARGETS.get(regime)


def direction_of(roles: Iterable[str]) -> Direction | None:
    """Which way an act went, from the roles of the target's own actors; None where they say both or neither."""
    played = set(roles)
    sent, got = ActorRole.SUPPLIER in played, ActorRole.RECIPIENT in played
    if sent == got:
        return None
    return Direction.EXPORT_FROM_TARGET if sent else Direction.IMPORT_TO_TARGET
