"""axe-core on an open page, in several ways of looking at it."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.chromium import DARK, FORCED, PRINT, Mode

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
EVERYTHING = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2 AA, which axe leaves off unless it is told
    "resultTypes": ["violations"],
}
# Other colours change nothing but colours, and on paper nothing is clicked.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
ON_PAPER = {**EVERYTHING, "rules": {"target-size": {"enabled": False}}}
OPTIONS = {DARK.name: COLOURS, FORCED.name: COLOURS, PRINT.name: ON_PAPER}
RUN = """async (options) => (await axe.run(document, options)).violations.map((found) => ({
    rule: found.id,
    nodes: found.nodes.map((node) => [
        node.target.join(" "), [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ")
    ]),
}))"""
# Chromium computes this property from the colour before the system's colours are forced on it, and axe prefers it to
# `color`; no page sets it. Colours on their way from one to another (the desk's links) are let arrive.
AS_SEEN = """() => {
    const told = CSSStyleDeclaration.prototype.getPropertyValue;
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return name === "-webkit-text-fill-color" ? "" : told.call(this, name);
    };
}"""
ARRIVED = "document.getAnimations().forEach((one) => one.finish())"
SHOWN = 3  # elements of a finding that are named


def findings(page: Page, modes: Iterable[Mode]) -> list[str]:
    """What axe finds wrong with a page: for each rule its first elements, said once for all modes alike.

    Runs through the browser's own door for evaluation, in whose way the page's security policy does not stand.
    """
    page.evaluate(AXE_SCRIPT)
    page.evaluate(AS_SEEN)
    found: dict[str, list[str]] = {}
    for mode in modes:
        mode.put_on(page)
        page.evaluate(ARRIVED)
        for one in page.evaluate(RUN, OPTIONS.get(mode.name, EVERYTHING)):
            nodes = "".join(f"\n    {target}: {why}" for target, why in one["nodes"][:SHOWN])
            found.setdefault(f"{one['rule']} x {len(one['nodes'])}{nodes}", []).append(mode.name)
    return [f"[{', '.join(names)}] {what}" for what, names in found.items()]


def assert_clean(page: Page, modes: Iterable[Mode]) -> None:
    """Fail with what axe finds, readably."""
    found = findings(page, modes)
    assert not found, "\n".join([page.url, *found])
