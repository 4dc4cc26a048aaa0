"""A page opened, and everything that went wrong on the way: what was blocked, what failed, what was asked of others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.chromium import AS_USUAL, LIGHT, Mode
from tests.site import Reader

# The console tells of most of what the policy blocks; the event tells of all of it.
TELL_OF_BLOCKING = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`blocked by the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"""


@dataclass
class Visit:
    """An open page, the status it was answered with, what was complained of, and every answer it was made from."""

    page: Page
    status: int
    complaints: list[str]
    answers: list[Response]


def watch(page: Page, base: str, complaints: list[str]) -> None:
    """Note in `complaints` everything that a page at `base` should not do, from now on."""

    def said(message: ConsoleMessage) -> None:
        # A page of an error is answered with its status, and the console tells of that as of a failure.
        itself = message.text.startswith("Failed to load resource") and message.location["url"] == page.url
        if message.type == "error" and not itself:
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{base}/", "data:")):
            complaints.append(f"asked of another host: {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"script failed: {error}"))
    page.on("request", asked)
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"  # the reader went on before it came
            else complaints.append(f"failed: {request.url} {request.failure}")
        ),
    )


@contextmanager
def context_of(browser: Browser, mode: Mode = LIGHT, **more: object) -> Iterator[BrowserContext]:
    """A browser that has never been here, looking in this way; closed in the end."""
    media = {name: value for name, value in (AS_USUAL | mode.media).items() if name != "media"}
    context = browser.new_context(viewport=mode.size, **media, **more)
    context.set_default_timeout(20_000)
    context.add_init_script(TELL_OF_BLOCKING)
    try:
        yield context
    finally:
        context.close()


class Tab:
    """A tab that goes from page to page, and finds each as a browser does that has never been here.

    To open one costs a tenth of what a new browser window costs.
    """

    def __init__(self, context: BrowserContext, reader: Reader) -> None:
        self.page = context.new_page()
        self.base = reader.base
        self.complaints: list[str] = []
        self.answers: list[Response] = []
        protocol = context.new_cdp_session(self.page)
        protocol.send("Network.enable")
        protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})
        watch(self.page, reader.base, self.complaints)
        self.page.on("response", lambda answer: self.answers.append(answer))

    def open(self, path: str, mode: Mode = LIGHT) -> Visit:
        """The page at `path`, looked at in this way. What the page before it did is forgotten."""
        self.page.evaluate("0")  # whatever that page had to say has been said by now
        self.complaints.clear()
        self.answers.clear()
        answer = self.page.goto(self.base + path)
        assert answer, path
        mode.put_on(self.page)  # now, for a page of another process forgets the medium
        return Visit(self.page, answer.status, self.complaints, self.answers)


@contextmanager
def visit(browser: Browser, reader: Reader, path: str, mode: Mode = LIGHT, **more: object) -> Iterator[Visit]:
    """The page at `path`, opened by a browser that has never been here."""
    with context_of(browser, mode, **more) as context:
        yield Tab(context, reader).open(path, mode)
