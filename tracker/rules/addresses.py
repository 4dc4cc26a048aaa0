"""Web addresses in one form, so that what is known already is found under any of its spellings. Nothing is fetched."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

SCHEMES = {"http": ("https", 80), "https": ("https", 443), "ftp": ("ftp", 21)}
# What a link brings along to tell where it was clicked: it names nothing of what stands there.
TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|igshid|igsh|mc_cid|mc_eid|mkt_tok"
    r"|_hsenc|_hsmi|_openstat|ref_src|ref_url|cmpid|ncid|s_cid|smid|amp)",
    re.IGNORECASE,
)
SIDES = ("www.", "m.", "mobile.", "amp.")  # the same site for other screens
# One site under several names: the first is the one that stays.
NAMES = (
    ("archive.ph", "archive.today", "archive.is", "archive.md", "archive.li", "archive.vn", "archive.fo"),
    ("x.com", "twitter.com"),
)
FIRST_NAME = {name: names[0] for names in NAMES for name in names}
INDEX = re.compile(r"/index\.html?$", re.IGNORECASE)
AMP = re.compile(r"(?<=.)/amp$", re.IGNORECASE)
# Copies of other sites' pages, whose own address stands within theirs.
WRAPPED = (
    ("web.archive.org", re.compile(r"/web/[0-9]{1,14}(?:[a-z]{2}_)?\*?/(?P<inner>.+)")),
    ("archive.ph", re.compile(r"/(?:o/\w+|[0-9.\-]{4,22})/(?P<inner>https?:/.+)", re.IGNORECASE)),
    ("cdn.ampproject.org", re.compile(r"/[cvi]/(?:s/)?(?P<inner>[^/]+\..+)")),
    ("google.com", re.compile(r"/amp/(?:s/)?(?P<inner>[^/]+\..+)")),
)
SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
WITHIN = re.compile(r"https?://[^\s<>\"'()\[\]]+", re.IGNORECASE)
SLASHED = re.compile(r"(?P<scheme>https?):/+", re.IGNORECASE)
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+|\[[0-9a-f:.]+\]")
ROUTE = ("!", "/")  # what a fragment begins with that names another page, not a place on one
PATH, QUERY = "/:@!$&'()*+,;=~-._", "/:@!$'()*,;~-._?"
STEPS = 100  # more than an address of 500 characters can be wrapped


class Address(NamedTuple):
    """An address in its one form, cut up. `host` without its port."""

    scheme: str
    host: str
    port: str
    path: str
    query: str
    fragment: str

    def __str__(self) -> str:
        return urlunsplit((self.scheme, self.host + self.port, self.path, self.query, self.fragment))


def canonical(text: str) -> str:
    """An address in the one form of all its spellings; "" of what is no web address.

    The form is for comparing, not for visiting: http counts as https, `www.` and `m.` as nothing, an archive's copy as
    what it copies. What could name another page stays: the path's capitals, other parameters, routes in a fragment.
    """
    found = _simpler(text)
    for _ in range(STEPS):
        if found is None or (simpler := _simpler(str(found))) == found:
            break
        found = simpler
    return str(found) if found else ""


def same(one: str, other: str) -> bool:
    """Whether two texts are spellings of one address."""
    return bool(canonical(one)) and canonical(one) == canonical(other)


def addresses_in(text: str) -> list[str]:
    """The addresses in a text, in their one form: the whole of it where it is one, else those that it quotes."""
    if whole := canonical(text):
        return [whole]
    found = (canonical(match.group().rstrip(".,;:!?")) for match in WITHIN.finditer(text))
    return list(dict.fromkeys(filter(None, found)))


def names_of(text: str) -> tuple[str, ...]:
    """Names of a site, one of which stands, in some case, in every spelling of an address; () of what is none."""
    known = canonical(text)
    if not known:
        return ()
    host = urlsplit(known).hostname or ""
    names = next((names for names in NAMES if names[0] == host), (host,))
    return tuple(dict.fromkeys(name for one in names for name in (one, _unicode(one))))


def collapsing(addresses: Iterable[str]) -> dict[str, list[str]]:
    """Canonical form → the different spellings among some addresses, where there is more than one."""
    found: dict[str, dict[str, None]] = {}
    for address in addresses:
        if known := canonical(address):
            found.setdefault(known, {})[address] = None
    return {known: list(spellings) for known, spellings in found.items() if len(spellings) > 1}


def _simpler(text: str) -> Address | None:
    """One step nearer to the one form; None of what is no web address."""
    text = text.strip()
    if not text or re.search(r"[\s<>\"\x00-\x1f\x7f]", text):
        return None
    if not SCHEME.match(text):
        text = f"//{text}"
        if "@" in text:  # a mail address, or nothing that anybody would write without its scheme
            return None
    try:
        parts = urlsplit(text, scheme="https")
        return _cut(parts, parts.port)
    except ValueError:  # of a port that is no number, a bracket without its other, half a character
        return None


def _cut(parts: SplitResult, port: int | None) -> Address | None:
    """What is left of an address once it is in small letters, unpacked and without its trimmings."""
    scheme, usual = SCHEMES.get(parts.scheme.lower(), ("", 0))
    host = _host(parts.hostname or "")
    if not scheme or not host:
        return None
    if inner := _inner(host, parts):
        return _simpler(inner)
    return Address(
        scheme,
        host,
        "" if port is None or port == usual or (scheme == "https" and port in {80, 443}) else f":{port}",
        _path(parts.path),
        _query(parts.query),
        _written(parts.fragment, PATH + "?") if parts.fragment.startswith(ROUTE) else "",
    )


def _host(name: str) -> str:
    """A host in small ASCII letters, without what stands for another screen; "" of what is none."""
    name = name.lower().rstrip(".")
    if ":" in name:
        name = f"[{name}]"
    elif not name.isascii():
        try:
            name = name.encode("idna").decode().lower()
        except UnicodeError:
            return ""
    if not HOST.fullmatch(name):
        return ""
    while (side := next((s for s in SIDES if name.startswith(s)), "")) and "." in name.removeprefix(side):
        name = name.removeprefix(side)
    return FIRST_NAME.get(name, name)


def _unicode(name: str) -> str:
    """A host in the letters that people read."""
    try:
        return name.encode().decode("idna")
    except UnicodeError:
        return name


def _inner(host: str, parts: SplitResult) -> str:
    """The address that a copy is a copy of; "" where this is none."""
    for site, pattern in WRAPPED:
        if host != site and not host.endswith(f".{site}"):
            continue
        whole = parts.path + (f"?{parts.query}" if parts.query else "")
        if match := pattern.fullmatch(whole):
            inner = match["inner"]
            inner = unquote(inner) if re.match(r"https?%3a", inner, re.IGNORECASE) else inner
            route = f"#{parts.fragment}" if parts.fragment.startswith(ROUTE) else ""
            return SLASHED.sub(r"\g<scheme>://", inner, count=1) + route
    return ""


def _written(text: str, safe: str) -> str:
    """A text with one way of writing each character."""
    return quote(unquote(text, errors="surrogateescape"), safe=safe, errors="surrogateescape")


def _path(path: str) -> str:
    """A path with dots resolved, one way of writing each character, and no end that says nothing."""
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del kept[max(1, len(kept) - 1) :]
        elif part != ".":
            kept.append(_written(part, PATH[1:]))
    found = "/".join(kept)
    while (shorter := AMP.sub("", INDEX.sub("", found.rstrip("/")))) != found:
        found = shorter
    return found


def _query(query: str) -> str:
    """The parameters that name something, in order of their names."""
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted((name, value) for name, value in pairs if not TRACKING.fullmatch(name))
    return urlencode(kept, safe=QUERY, errors="surrogateescape")
