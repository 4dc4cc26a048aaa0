"""A known address is said while it is typed; a file is kept, decided about and handed out, on pages without a flaw."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import assert_clean
from tests.browser.chromium import DARK, FORCED, LIGHT, NARROW
from tests.browser.desk_form import Part, save, told
from tests.browser.watching import Tab

MODES = (LIGHT, NARROW, DARK, FORCED)


def test_what_is_at_an_address_is_said_and_a_file_is_kept(desk_tab: Tab, tmp_path: Path) -> None:
    seen = desk_tab.open("/admin/tracker/evidence/add/")
    page, item = seen.page, Part(seen.page)
    item.write(
        url="http://www.msmt.info/?utm_source=a-test", what_was_seen="A test: a page.", title="A test page"
    )
    expect(item.says("url")).to_contain_text("Known already: source")
    expect(item.says("url").get_by_role("link").first).to_have_attribute("target", "_blank")
    assert_clean(page, MODES)
    item.choose("source", "Refined Tastes", "Open Source Centre: Refined Tastes")
    save(page, "Save and continue editing")
    expect(item.problem("url")).to_contain_text("This address is known already")
    assert_clean(page, (LIGHT,))
    save(page, "Save and continue editing")
    expect(told(page, "success")).to_contain_text("was added successfully")
    page.get_by_role("link", name="Keep a file…").click()
    assert_clean(page, MODES)
    page.get_by_role("button", name="Keep this file").click()
    page.locator("#id_file").set_input_files(tmp_file(tmp_path))
    page.get_by_label("Captured at (UTC)").fill("2024-03-07T14:30:05Z")
    page.get_by_role("button", name="Keep this file").click()
    expect(page.get_by_label("This time is right all the same")).to_be_visible()
    assert_clean(page, (LIGHT, NARROW))
    page.locator("#id_file").set_input_files(tmp_file(tmp_path))
    page.get_by_label("Captured at (UTC)").fill("2024-12-07T14:30:05Z")
    page.get_by_role("button", name="Keep this file").click()
    expect(told(page, "success")).to_contain_text("Nothing of it is public")
    assert_clean(page, MODES)
    page.get_by_role("link", name="What readers see…").click()
    assert_clean(page, MODES)
    page.get_by_label("that it is kept").check()
    page.get_by_role("button", name="Decide").click()
    expect(told(page, "success")).to_contain_text("Readers see of this file: that it is kept")
    page.get_by_role("link", name="Hand out the original…").click()
    assert_clean(page, MODES)
    page.get_by_label("Why you need it").fill("A test.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hand it out").click()
    assert Path(waiting.value.path()).read_bytes() == b"<script>document.title = 'run'</script>"
    assert waiting.value.suggested_filename.endswith(".original") and page.title() != "run"
    assert seen.complaints == []


def tmp_file(folder: Path) -> Path:
    """A page that would run if anything showed it."""
    made = folder / "page.html"
    made.write_bytes(b"<script>document.title = 'run'</script>")
    return made
