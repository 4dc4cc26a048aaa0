"""axe-core on an open page, in several ways of looking at it."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.chromium import DARK, FORCED, PRINT, Mode

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
OF_COLOURS = ("color-contrast", "link-in-text-block")
COMMON = {
    "resultTypes": ["violations"],
    "preload": False,  # no rule that is on asks for style sheets, and fetching them a second time is refused
    "iframes": False,  # there are none
}
SHAPE = {
    **COMMON,
    "runOnly": {"type": "tag", "values": TAGS},
    # target-size is WCAG 2.2 AA, which axe leaves off unless it is told.
    "rules": {"target-size": {"enabled": True}, **{rule: {"enabled": False} for rule in OF_COLOURS}},
}
COLOURS = {**COMMON, "runOnly": {"type": "rule", "values": OF_COLOURS}}
ONLY_LOOKED_AT = {
    DARK.name,
    FORCED.name,
    PRINT.name,
}  # other colours, the same shape; and on paper nothing is clicked

# The colours of a text depend on what is computed for it and for what it lies in. A page has thousands of elements and
# a few dozen such looks, and judging colours is most of what axe does: it is shown three elements of each look, by
# leaving out every branch in which all looks were seen as often before.
LOOKS = """const looks = new Map(), seen = new Map(), dull = [];
    const lookOf = (one) => {
        if (!looks.has(one)) {
            const style = getComputedStyle(one), around = one.parentElement && lookOf(one.parentElement);
            const solid = /^rgb\\(/.test(style.backgroundColor) && style.backgroundImage === "none";
            const clear = /, 0\\)$/.test(style.backgroundColor) && style.backgroundImage === "none";
            const under = around && !solid ? around.ground : "";
            const ground = clear ? under : [under, style.backgroundColor, style.backgroundImage].join();
            const own = [style.color, style.fontSize, style.fontWeight, style.textDecoration, style.textShadow].join();
            const dim = style.opacity * (around ? around.dim : 1);
            const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            const kept = [one.tagName, text, one.matches(":disabled, [aria-disabled]"), style.position, style.clipPath];
            looks.set(one, { own, ground, dim, all: [own, ground, dim, ...kept, around ? around.own : ""].join() });
        }
        return looks.get(one);
    };
    const isNew = (one) => {
        const look = lookOf(one).all, times = one.checkVisibility({ visibilityProperty: true })
            ? (seen.get(look) ?? 0) + 1 : Infinity;
        if (times !== Infinity) seen.set(look, times);
        const old = [];
        let fresh = times <= 3;
        for (const child of one.children) {
            if (isNew(child)) fresh = true;
            else old.push(child);
        }
        if (fresh) dull.push(...old);
        return fresh;
    };
    isNew(document.body);
"""
TOLD = """violations.map((found) => ({
    rule: found.id,
    nodes: found.nodes.map((node) => [
        node.target.join(" "), [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ")
    ]),
}))"""
RUN_SHAPE = f"async (options) => (await axe.run(document, options)).{TOLD}"
RUN_COLOURS = f"""async (options) => {{
    {LOOKS}
    const context = {{ include: [document.documentElement], exclude: dull }};
    return (await axe.run(context, options)).{TOLD};
}}"""
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
        wrong = [] if mode.name in ONLY_LOOKED_AT else page.evaluate(RUN_SHAPE, SHAPE)
        for one in [*wrong, *page.evaluate(RUN_COLOURS, COLOURS)]:
            nodes = "".join(f"\n    {target}: {why}" for target, why in one["nodes"][:SHOWN])
            found.setdefault(f"{one['rule']}{nodes}", []).append(mode.name)
    return [f"[{', '.join(names)}] {what}" for what, names in found.items()]


def assert_clean(page: Page, modes: Iterable[Mode]) -> None:
    """Fail with what axe finds, readably."""
    found = findings(page, modes)
    assert not found, "\n".join([page.url, *found])
