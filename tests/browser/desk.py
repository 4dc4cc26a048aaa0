"""The analysts' desk: how one signs in, and where things are."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from tests.browser.staging import Stage
from tests.site import Reader

Find = Callable[[Stage], str]  # gives an address of a staged site's desk
RICHEST = "SELECT violation_id FROM tracker_claim GROUP BY violation_id ORDER BY count(*) DESC, violation_id LIMIT 1"

PLAINEST = """SELECT v.id FROM tracker_violation v JOIN tracker_claim c ON c.violation_id = v.id
    WHERE v.state = 'published' GROUP BY v.id ORDER BY count(*), v.id LIMIT 1"""


def sign_in(context: BrowserContext, reader: Reader, login: tuple[str, str]) -> None:
    """Let an analyst in, through the form."""
    page = context.new_page()
    page.goto(f"{reader.base}/admin/")
    page.get_by_label("Username").fill(login[0])
    page.get_by_label("Password").fill(login[1])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{reader.base}/admin/")
    page.close()


def at(path: str) -> Find:
    """An address that is known beforehand."""
    return lambda stage: path


def one(stage: Stage, query: str) -> str:
    """What a query of one value gives."""
    return str(stage.site.sql(query)[0][0])


def in_state(state: str) -> str:
    """The query for the key of a violation in one state."""
    return f"SELECT min(id) FROM tracker_violation WHERE state = '{state}'"


def on_record(query: str, rest: str) -> Find:
    """An address below that of the violation that a query finds."""
    return lambda stage: f"/admin/tracker/violation/{one(stage, query)}/{rest}"


def preview(query: str) -> Find:
    """What readers will see of the violation that a query finds."""

    def find(stage: Stage) -> str:
        key = one(stage, query)
        slug = one(stage, f"SELECT slug FROM tracker_violation WHERE id = {key}")
        return f"/admin/preview/{key}/violations/{slug}/"

    return find
