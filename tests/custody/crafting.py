"""Archives and documents of one page, to be filled by whoever makes something hostile of them."""

import io
import zipfile
from collections.abc import Callable

from pikepdf import Pdf


def archive(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as found:
        for name, data in members.items():
            found.writestr(name, data)
    return file.getvalue()


def document(fill: Callable[[Pdf], None]) -> bytes:
    """A document of one page, with what `fill` adds."""
    found, file = Pdf.new(), io.BytesIO()
    found.add_blank_page(page_size=(200, 200))
    fill(found)
    found.save(file)
    return file.getvalue()
