"""The measures that would fit a record stand below its paragraphs while the form is filled in, and can be taken."""

from playwright.sync_api import expect

from tests.browser.axe import assert_clean
from tests.browser.chromium import DARK, FORCED, LIGHT, NARROW
from tests.browser.desk_form import Part
from tests.browser.watching import Tab

MODES = (LIGHT, NARROW, DARK, FORCED)
CAP = "2397-op5-refined-petroleum-cap"


def test_proposals_follow_what_is_typed_and_fill_a_row(desk_tab: Tab) -> None:
    seen = desk_tab.open("/admin/tracker/violation/add/")
    page, record = seen.page, Part(seen.page)
    panel = page.get_by_role("region", name="Measures that would fit")
    sentence, found = panel.get_by_role("status"), panel.locator(".fits-found")
    expect(sentence).to_contain_text("Choose a category")
    record.choose("category", "oil", "Oil")
    expect(sentence).to_contain_text("in force on any day that concern Oil")
    record.write(date_text="2024-03-07")
    expect(sentence).to_contain_text("in force on 7 March 2024 that concern Oil, either way")
    expect(found).to_contain_text(CAP)
    expect(found).not_to_contain_text("Cite 2375-op14")
    record.choose("regime", "1718", "DPRK")
    party = Part(page, "actor_links-0")
    party.choose("actor", "북한", "Democratic People's Republic of Korea")
    party.pick(role="recipient")
    expect(sentence).to_contain_text("to the state under sanctions")
    panel.get_by_label("HS code of the goods").fill("27.10")
    expect(sentence).to_contain_text("2 to 10 digits")
    panel.get_by_label("HS code of the goods").fill("2710")
    expect(found).to_contain_text("covers")
    panel.get_by_label("Direction").select_option(label="from the state under sanctions")
    expect(found).not_to_contain_text(CAP)
    panel.get_by_label("Direction").select_option(label="as the roles of the parties say")
    take = found.get_by_role("button", name=f"Cite 2397-op5 with {CAP}")
    take.click()
    row = Part(page, "provision_links-0")
    expect(row.chooser("paragraph")).to_contain_text("S/RES/2397(2017) OP5")
    expect(row.chooser("provision")).to_contain_text(CAP)
    take.click()  # the first row is taken, so a second is made
    expect(Part(page, "provision_links-1").chooser("paragraph")).to_contain_text("S/RES/2397(2017) OP5")
    assert seen.complaints == []
    assert_clean(page, MODES)
