"""What is not on view in a file does not come on view in its copy: layers, marks above a page, what is seen through."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from tests.custody.crafting import document
from tests.custody.samples import picture, saved
from tracker.custody.rebuilding import Refusal, rebuild

SECRET = b"BT /F 20 Tf 10 10 Td (A name that nobody sees) Tj ET"


def layered(
    state: Callable[[Dictionary], Dictionary], used: Callable[[Dictionary], Dictionary], **group: object
) -> bytes:
    """A document with one layer: the state of layers it begins with, and what its text depends on."""

    def fill(found: Pdf) -> None:
        layer = found.make_indirect(Dictionary(Type=Name.OCG, Name="Layer", **group))
        page = found.pages[0].obj
        page.Contents = found.make_stream(b"/OC /L BDC " + SECRET + b" EMC")
        page.Resources = Dictionary(Properties=Dictionary(L=used(layer)))
        found.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state(layer))

    return document(fill)


def plain(_: Dictionary) -> Dictionary:
    return Dictionary(Order=Array([]), OFF=Array([]), AS=Array([]), BaseState=Name.ON)


def itself(layer: Dictionary) -> Dictionary:
    return layer


def by(**more: object) -> Callable[[Dictionary], Dictionary]:
    """What is on view by a condition on the layer."""
    return lambda layer: Dictionary(Type=Name.OCMD, OCGs=layer, **more)


USED = Array([Dictionary(Event=Name.View, Category=Array([Name.View]))])
HIDDEN = {
    "off": layered(lambda layer: Dictionary(OFF=Array([layer])), itself),
    "off-by-default": layered(lambda _: Dictionary(BaseState=Name.OFF), itself),
    "unchanged": layered(lambda _: Dictionary(BaseState=Name.Unchanged), itself),
    "by-use": layered(lambda _: Dictionary(AS=USED), itself),
    "not-viewed": layered(plain, itself, Usage=Dictionary(View=Dictionary(ViewState=Name.OFF))),
    "not-printed": layered(plain, itself, Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF))),
    "design": layered(plain, itself, Intent=Array([Name.View, Name.Design])),
    "all-off": layered(plain, by(P=Name.AllOff)),
    "any-off": layered(plain, by(P=Name.AnyOff)),
    "not": layered(plain, lambda layer: Dictionary(Type=Name.OCMD, VE=Array([Name.Not, layer]))),
}
SHOWN = {
    "on": layered(plain, itself, Usage=Dictionary(View=Dictionary(ViewState=Name.ON))),
    "any-on": layered(plain, by()),
    "all-on": layered(plain, by(P=Name.AllOn), Intent=Name.View),
}


def test_a_document_with_layers_that_are_hidden_or_by_condition_has_no_copy(tmp_path: Path):
    for name, data in HIDDEN.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Refusal, match="hidden layers"):
            rebuild(tmp_path / name, tmp_path / "copy")
            pytest.fail(name)


def test_a_document_whose_layers_are_all_on_is_copied(tmp_path: Path):
    for name, data in SHOWN.items():
        (tmp_path / name).write_bytes(data)
        assert rebuild(tmp_path / name, tmp_path / "copy").pages == 1, name
        with pikepdf.open(tmp_path / "copy") as copy:
            assert b"A name that nobody sees" in copy.pages[0].Contents.read_bytes(), name


@pytest.mark.parametrize(("flags", "drawn"), [(2, False), (32, False), (36, False), (34, False), (4, True)])
def test_a_mark_that_is_not_on_view_is_not_drawn_into_the_page(tmp_path: Path, flags: int, drawn: bool):
    def mark(found: Pdf) -> None:
        look = found.make_stream(SECRET, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 50]))
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([10, 10, 110, 60]), F=flags)
        stamp.AP = Dictionary(N=look)
        found.pages[0].obj.Annots = Array([found.make_indirect(stamp)])

    (tmp_path / "marked").write_bytes(document(mark))
    rebuild(tmp_path / "marked", tmp_path / "copy")
    with pikepdf.open(tmp_path / "copy") as copy:
        streams = [one.read_bytes() for one in copy.objects if isinstance(one, pikepdf.Stream)]
    assert any(b"nobody sees" in one for one in streams) is drawn


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_no_colours_are_left_where_nothing_is_seen(tmp_path: Path, kind: str):
    through = picture("RGBA")
    through.putalpha(Image.linear_gradient("L").resize(through.size).point(lambda v: 0 if v < 90 else v))
    more = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    (tmp_path / "through").write_bytes(saved(through, kind, **more))
    rebuild(tmp_path / "through", tmp_path / "copy")
    with Image.open(tmp_path / "copy") as copy:
        after = copy.convert("RGBA").tobytes()
    before = through.tobytes()
    pairs = [(tuple(before[n : n + 4]), tuple(after[n : n + 4])) for n in range(0, len(before), 4)]
    assert len(before) == len(after)
    assert {after for before, after in pairs if not before[3]} == {(0, 0, 0, 0)}
    seen = [(before, after) for before, after in pairs if before[3]]
    assert seen and all(before == after for before, after in seen)
