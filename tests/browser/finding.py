"""Things on a page, found by what they are to a reader: their role, their label, the question that they ask."""

from playwright.sync_api import Locator, Page

# Where the keyboard is, and whether one can see it: an outline, or a shadow that was not there before.
FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        tag: one.tagName, name: one.name ?? "", value: one.value ?? "", href: one.getAttribute("href") ?? "",
        words: (one.innerText || one.value || one.ariaLabel || "").trim(),
        marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none",
        inside: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0,
    };
}"""
CLOSED = "xpath=ancestor::details[not(@open)]"


def option(page: Page, name: str, value: str) -> Locator:
    """A value of a filter, unfolded where it is folded away."""
    found = page.locator(f"input[name='{name}'][value='{value}']").first
    unfold(found)
    return found


def unfold(thing: Locator) -> None:
    """Open whatever a thing is folded away in, from the outside in, until it can be seen."""
    while not thing.is_visible():
        thing.locator(CLOSED).locator("> summary").filter(visible=True).first.click()


def total(page: Page) -> int:
    """How many rows the list on a page has, as it says."""
    return int(page.locator("[data-total]").first.get_attribute("data-total") or "-1")


def records(page: Page) -> Locator:
    """The links to records in the list on a page."""
    return page.locator("[data-total]").first.locator("a[href*='/violations/DPRK-']")


def tab_to(page: Page, wanted: dict[str, str], at_most: int = 400) -> dict:
    """Press Tab until the focus is on what has these properties; each stop on the way can be seen."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        assert stop["tag"] != "BODY", f"the keyboard went round without finding {wanted}"
        assert stop["marked"], f"one cannot see that the focus is on {stop}"
        assert stop["inside"], f"out of sight: {stop}"
        if all(said in stop[name] for name, said in wanted.items()):
            return stop
    raise AssertionError(f"not within {at_most} stops: {wanted}")
