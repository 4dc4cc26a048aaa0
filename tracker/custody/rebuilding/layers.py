"""Parts of a document that are not on view when it is opened, and that a copy, which has no layers, would show."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tracker.custody.rebuilding.copying import INSTEAD, Refusal

UNSEEN = 2 | 32  # flags of a mark above a page: hidden, not on view
SHOWN_WHEN = ("/AnyOn", "/AllOn")  # what is named by several layers, all of which are on, is on view
USES = (("/View", "/ViewState"), ("/Print", "/PrintState"), ("/Export", "/ExportState"))


def refuse_hidden_layers(seen: pikepdf.Pdf) -> None:
    """Raise Refusal unless every layer is on, whatever the document is opened for, and nothing depends on one."""
    layers = seen.Root.get("/OCProperties")
    if layers is None:
        return
    states = [layers.get("/D", Dictionary()), *layers.get("/Configs", ())]
    # Groups and what depends on them may stand anywhere, of their own or within what uses them.
    if not all(map(is_all_on, states)) or any(may_hide(one) for one in dictionaries(seen)):
        raise Refusal(
            "No copy can be made of it: it has hidden layers, or layers that are on view by conditions, "
            f"and a copy would show them. {INSTEAD}"
        )


def is_all_on(state: Any) -> bool:
    """Whether a state of the layers has all of them on, and no condition changes that."""
    return (
        state.get("/BaseState", Name.ON) == Name.ON
        and not len(state.get("/OFF", ()))
        and not len(state.get("/AS", ()))
        and is_for_view(state)
    )


def is_for_view(thing: Any) -> bool:
    """Whether a state or a layer is meant for what is on view, and for nothing besides."""
    intent = thing.get("/Intent", Name.View)
    return all(one == Name.View for one in (intent if isinstance(intent, Array) else [intent]))


def may_hide(thing: Any) -> bool:
    """Whether a dictionary is a layer that is off for some use, or shows something where a layer is off."""
    kind = thing.get("/Type")
    if kind == Name.OCG:
        usage = thing.get("/Usage", Dictionary())
        return not is_for_view(thing) or any(
            usage.get(use, Dictionary()).get(state) == Name.OFF for use, state in USES
        )
    if kind == Name.OCMD:
        return "/VE" in thing or thing.get("/P", Name.AnyOn) not in SHOWN_WHEN
    return False


def dictionaries(seen: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of a document, those of streams and those within others included."""
    for one in seen.objects:
        todo: list[Any] = [one]
        while todo:
            thing = todo.pop()
            if isinstance(thing, Dictionary | Stream):
                yield thing
                below = [value for _, value in thing.items()]
            elif isinstance(thing, Array):
                below = list(thing)
            else:
                continue
            todo.extend(
                value for value in below if isinstance(value, Dictionary | Array) and value.objgen == (0, 0)
            )


def drop_unseen_marks(seen: pikepdf.Pdf) -> None:
    """Delete what lies above the pages and is not on view, before the rest is drawn into them."""
    for page in seen.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array(
                [mark for mark in page.obj.Annots if mark is not None and not int(mark.get("/F", 0)) & UNSEEN]
            )
