"""PDF documents, written anew from what their pages draw: no properties, attachments, scripts, forms, links or layers.

Dictionaries keep the keys of `keys.DRAWING` alone, so that what nobody has thought of is left behind as well.
"""

from pathlib import Path
from typing import Any

import pikepdf

from tracker.custody.rebuilding.copying import INSTEAD, MOST_PAGES, Refusal
from tracker.custody.rebuilding.drawing import Cleaning
from tracker.custody.rebuilding.keys import PAGE
from tracker.custody.rebuilding.layers import drop_unseen_marks, refuse_hidden_layers

PAGE_KEYS = frozenset(f"/{name}" for name in PAGE.split())
DAMAGED = (pikepdf.PdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError)


def rewrite(source: Path, into: Path) -> dict[str, Any]:
    """Write the pages of a document anew; what it is now. Raises Refusal for what is locked, damaged or too long."""
    try:
        with pikepdf.open(source) as seen:
            refuse_what_cannot_be(seen)
            drawn_in(seen)
            with pikepdf.new() as made:
                made.pages.extend(seen.pages)
                cleaning = Cleaning(made)
                for page in made.pages:
                    for key in set(page.obj.keys()) - PAGE_KEYS:
                        del page.obj[key]
                    cleaning.page(page)
                with into.open("wb") as file:
                    made.save(
                        file,
                        min_version="1.7",
                        object_stream_mode=pikepdf.ObjectStreamMode.disable,
                        deterministic_id=True,
                        fix_metadata_version=False,
                    )
                pages = len(made.pages)
    except pikepdf.PasswordError:
        raise locked() from None
    except DAMAGED as problem:
        raise Refusal(f"No copy can be made of it: the document is damaged ({problem}). {INSTEAD}") from None
    return {
        "media_type": "application/pdf",
        "width": None,
        "height": None,
        "pages": pages,
        "tool": f"pikepdf {pikepdf.__version__}, pages alone",
    }


def locked() -> Refusal:
    """The refusal of a document that is encrypted, though anybody may be able to open it."""
    return Refusal(f"No copy is made of encrypted documents. {INSTEAD}")


def refuse_what_cannot_be(seen: pikepdf.Pdf) -> None:
    """Raise Refusal for what cannot be shown as it is."""
    if seen.is_encrypted:
        raise locked()
    if not 0 < len(seen.pages) <= MOST_PAGES:
        raise Refusal(f"Copies are made of documents of 1 to {MOST_PAGES} pages. {INSTEAD}")
    refuse_hidden_layers(seen)


def drawn_in(seen: pikepdf.Pdf) -> None:
    """Make what is on view above the pages (marks, stamps, fields) and pictures within their lines part of them."""
    drop_unseen_marks(seen)
    if "/AcroForm" in seen.Root and "/NeedAppearances" in seen.Root.AcroForm:
        seen.generate_appearance_streams()
    seen.flatten_annotations("screen")
    for page in seen.pages:
        page.externalize_inline_images()
