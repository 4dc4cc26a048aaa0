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


def watch(page: Page, base: str) -> list[str]:
    """The list into which everything goes that a page at `base` should not do, from now on."""
    complaints: list[str] = []

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
    return complaints


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


def open_in(context: BrowserContext, reader: Reader, path: str) -> Visit:
    """A new tab on the page at `path`."""
    page = context.new_page()
    complaints, answers = watch(page, reader.base), []
    page.on("response", lambda answer: answers.append(answer))
    answer = page.goto(reader.base + path)
    assert answer, path
    return Visit(page, answer.status, complaints, answers)


@contextmanager
def visit(browser: Browser, reader: Reader, path: str, mode: Mode = LIGHT, **more: object) -> Iterator[Visit]:
    """The page at `path`, opened by a browser that has never been here."""
    with context_of(browser, mode, **more) as context:
        found = open_in(context, reader, path)
        if "media" in mode.media:
            mode.put_on(found.page)
        yield found
