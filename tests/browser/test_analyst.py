"""An analyst's day, with mistakes: a record is entered, previewed, published, corrected and retracted."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.desk import sign_in
from tests.browser.desk_form import Part, added, save, told
from tests.browser.staging import login
from tests.browser.watching import context_of, visit, watch
from tests.site import Reader, Site

TITLE = "A test: the Test Tanker unloads refined petroleum"
SUMMARY = "A test. A tanker that does not exist is said to have unloaded refined petroleum."
STAY = "Save and continue editing"
# Two items that the record holds already.
OTHERS = "SELECT title, publisher FROM tracker_evidence WHERE verified = 'seen' AND title <> '' ORDER BY slug LIMIT 2"
WRONG_DATE = "the year comes first, such as 2024-03-07"
WRONG_NUMBER = "907472 would end in 9"
NOT_IN_FORCE = "Paragraph 2375-op14 did not bind at the date of the record"


def fill_in(page: Page, others: list[tuple[str, str]]) -> None:
    """The form of a new record, with a wrong date, high below low, and a paragraph that was not in force."""
    record = Part(page)
    record.write(title=TITLE, summary=SUMMARY, date_text="7.3.2024", low="9000", high="3000")
    expect(record.says("date_text")).to_contain_text(WRONG_DATE)
    record.choose("category", "oil", "Oil")
    record.choose("regime", "1718", "DPRK")
    record.choose("unit", "barr", "barrels")
    record.pick(verified="a source was read")
    cite(Part(page, "provision_links-0"), "2375-op14", "S/RES/2375(2017) OP14")
    cite(added(page, "Paragraph", "provision_links-1"), "2375-op11", "S/RES/2375(2017) OP11")
    name_the_ship(Part(page, "actor_links-0"))
    first = Part(page, "claims-0")
    make_an_item(first)
    grade(first, "supports it", "B: usually reliable", "2")
    for number, (title, publisher) in enumerate(others, start=1):
        row = added(page, "Claim", f"claims-{number}")
        row.choose("evidence", title, f"{publisher}: {title}")
        grade(row, "gives context", "C: fairly reliable", "3")


def cite(row: Part, typed: str, paragraph: str) -> None:
    """A paragraph, with the reasoning."""
    row.choose("paragraph", typed, paragraph)
    row.write(reasoning="A test: what was unloaded is what this paragraph is about.")
    row.pick(paragraph_verified="a source was read")


def name_the_ship(row: Part) -> None:
    """A vessel that is not there yet, whose number is mistyped at first."""
    with row.making("actor") as vessel:
        vessel.write(name="Test Tanker", imo="IMO 9074728")
        vessel.pick(type="vessel")
        save(vessel.page)
        expect(vessel.problem("imo")).to_contain_text(WRONG_NUMBER)
        vessel.write(imo="IMO 9074729")
        vessel.pick(verified="a source was read")
    expect(row.chooser("actor")).to_contain_text("Test Tanker")
    row.pick(role="transporter")


def make_an_item(row: Part) -> None:
    """A new item of evidence, of a source that is new as well: a window from a window."""
    with row.making("evidence") as item:
        with item.making("source") as source:
            source.write(
                title="A test report", publisher="A test publisher", date_text="2024-03", language="en"
            )
            source.pick(publisher_type="think tank", proposed_reliability="B: usually reliable")
            source.pick(verified="a source was read")
        expect(item.chooser("source")).to_contain_text("A test publisher: A test report")
        item.write(what_was_seen="A test: a tanker lies at a berth.")
        item.choose("methods", "satel", "satellite imagery")
        item.tick("no_known_upstream")
        item.pick(verified="a source was read")
    expect(row.chooser("evidence")).to_contain_text("A test publisher: A test report")


def grade(row: Part, stance: str, reliability: str, credibility: str) -> None:
    """What an item says, how far to trust it, and that it may go out."""
    row.pick(stance=stance, reliability=reliability)
    row.box("credibility").select_option(value=credibility)
    row.tick("ready")


def mend(page: Page) -> None:
    """Save; read what is wrong, and put it right until nothing stands against publication."""
    save(page, STAY)
    record = Part(page)
    expect(page.locator(".errornote")).to_be_visible()
    expect(record.problem("date_text")).to_contain_text(WRONG_DATE)
    expect(record.problem("low")).to_contain_text("Low to high they would be low 3000, high 9000")
    expect(record.box("title")).to_have_value(TITLE)
    record.write(date_text="2024-03-07", low="3000", high="9000")
    expect(record.says("date_text")).to_have_text("on 7 March 2024 (one day, 2024-03-07)")
    save(page, STAY)
    cited = Part(page, "provision_links-0")
    expect(cited.problem("paragraph")).to_contain_text(NOT_IN_FORCE)
    expect(cited.problem("paragraph")).to_contain_text("cite a paragraph that did (2397-op5 with ")
    expect(page.locator(".fits-found")).to_contain_text("2397-op5")
    cited.choose("paragraph", "2397-op5", "S/RES/2397(2017) OP5")
    cited.choose("provision", "2397-op5-refined", "2397-op5-refined-petroleum-cap")
    save(page, STAY)
    expect(told(page, "success")).to_contain_text("was added successfully")
    expect(told(page, "warning")).to_have_count(0)
    expect(standing(page)).to_contain_text("Nothing stands against it")


def standing(page: Page) -> Locator:
    """The box that says whether a record is ready for publication."""
    return page.locator(".field-readiness")


def press(page: Page, label: str) -> None:
    """One of the buttons above the form."""
    page.locator(".object-tools").get_by_role("link", name=label).click()


def preview(page: Page, others: list[tuple[str, str]]) -> None:
    """What readers will see, and nothing against it."""
    press(page, "Preview")
    banner = page.get_by_role("complementary", name="Preview")
    expect(banner).to_contain_text("Preview: not published.")
    expect(banner).not_to_contain_text("would be refused")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    shown = page.get_by_role("main")
    for words in (SUMMARY, "Test Tanker", "A test report", *(title for title, _ in others)):
        expect(shown).to_contain_text(words)
    banner.get_by_role("link", name="Back to the record").click()


def answer(page: Page, verb: str, reason: str, change: str = "") -> None:
    """Press a verb's button, give the reason that everybody reads, and do it."""
    press(page, f"{verb}…")
    page.get_by_label("Public reason").fill(reason)
    if change:
        page.get_by_label("Kind of change").select_option(label=change)
    page.get_by_role("button", name=verb).click()
    expect(told(page, "success")).to_be_visible()


def test_a_record_from_the_first_word_to_its_retraction(
    browser: Browser, loaded: Site, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    site = loaded.copy(tmp_path / "var")
    account, others = login(site), site.sql(OTHERS)
    with site.serve("both") as served, context_of(browser) as context:
        sign_in(context, served, account)
        complaints: list[str] = []
        context.on("page", lambda opened: watch(opened, served.base, complaints))
        page = context.new_page()
        page.goto(f"{served.base}/admin/")
        page.get_by_role("link", name="Record an allegation").click()
        took = {"began": time.monotonic()}
        fill_in(page, others)
        took["filled in"] = time.monotonic()
        mend(page)
        took["mended"] = time.monotonic()
        preview(page, others)
        answer(page, "Publish", "A test: first publication.")
        took["published"] = time.monotonic()
        ref = re.search(r"DPRK-2024-\d{4}", told(page, "success").inner_text())[0]
        view_on_site(page, served, ref)
        is_public(browser, served, ref)
        correct(page)
        is_corrected(browser, served, ref)
        answer(page, "Retract", "A test: it never happened.")
        is_retracted(browser, served, ref)
        assert complaints == []
    record_property("told", measured(took))


def measured(took: dict[str, float]) -> str:
    """Seconds from the empty form to each step, as a script takes them."""
    began = took.pop("began")
    lines = [f"{at - began:8.1f} s  {step}" for step, at in took.items()]
    return "\n".join(["a record with two paragraphs, three claims and four mistakes, by a script", *lines])


def view_on_site(page: Page, served: Reader, ref: str) -> None:
    """The button that leads to the public page, and back."""
    press(page, "View on site")
    expect(page).to_have_url(f"{served.base}/violations/{ref}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_role("complementary", name="Preview")).to_have_count(0)
    page.go_back()


def is_public(browser: Browser, served: Reader, ref: str) -> None:
    """A reader finds it, with all that was entered."""
    with visit(browser, served, "/violations/?q=Test+Tanker") as seen:
        seen.page.get_by_role("link", name=TITLE).first.click()
        expect(seen.page).to_have_url(re.compile(f"/violations/{ref}/$"))
        expect(seen.page.get_by_role("heading", level=1)).to_contain_text(TITLE)
        assert seen.page.context.cookies() == []
    row = served.json(f"/api/v1/violations/{ref}/")
    assert {link["id"] for link in row["provisions"]} == {"2375-op11", "2397-op5"}
    assert row["claims"] == {"supports": 1, "disputes": 0, "context": 2}
    assert row["date"]["edtf"] == "2024-03-07"
    figure = row["estimate"]
    assert (figure["low"], figure["high"], figure["unit"]) == (3000, 9000, "barrels")


def correct(page: Page) -> None:
    """Change a sentence, and publish it as a correction."""
    page.locator("#id_summary").fill(f"{SUMMARY} Its cargo was diesel.")
    save(page, STAY)
    expect(standing(page)).to_contain_text("Edited since its publication")
    answer(page, "Publish", "A test: the cargo was left out.", "correction")


def is_corrected(browser: Browser, served: Reader, ref: str) -> None:
    """Readers see the new words, and may read the old ones and why they changed."""
    address = f"/violations/{ref}/"
    with visit(browser, served, address) as seen:
        expect(seen.page.get_by_role("main")).to_contain_text("Its cargo was diesel.")
        seen.page.goto(f"{served.base}{address}v1/")
        expect(seen.page.get_by_role("main")).to_contain_text(SUMMARY)
        expect(seen.page.get_by_role("main")).not_to_contain_text("Its cargo was diesel.")
        for place in (f"{address}history/", "/corrections/"):
            seen.page.goto(served.base + place)
            expect(seen.page.get_by_role("main")).to_contain_text("A test: the cargo was left out.")


def is_retracted(browser: Browser, served: Reader, ref: str) -> None:
    """It is gone from the lists, and a notice stands in its place."""
    with visit(browser, served, f"/violations/{ref}/") as seen:
        expect(seen.page.get_by_role("main")).to_contain_text("A test: it never happened.")
        expect(seen.page.get_by_role("main")).to_contain_text(re.compile("retracted", re.IGNORECASE))
        expect(seen.page.get_by_role("main")).not_to_contain_text(SUMMARY)
    assert served.json("/api/v1/violations/?q=Test+Tanker")["count"] == 0
