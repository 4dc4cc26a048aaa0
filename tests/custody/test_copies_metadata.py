"""No copy tells of a file's maker: a word written wherever files carry such things is in none of the copies."""

import io
import re
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import tests.custody.samples_within  # noqa: F401 (adds its samples)
from tests.custody.samples import SAID, SAMPLES, WORD, exif, jpeg, picture, saved
from tracker.custody.rebuilding import Copy, rebuild

FORMS = (SAID, WORD.encode("utf-16-le"), WORD.encode("utf-16-be"), WORD.encode().hex().encode())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Copy, bytes]]:
    """Each sample's copy: what is said of it, and its bytes."""
    folder, found = tmp_path_factory.mktemp("copies"), {}
    for name, make in SAMPLES.items():
        (folder / name).write_bytes(make())
        copy = rebuild(folder / name, folder / f"{name}.copy")
        found[name] = (copy, (folder / f"{name}.copy").read_bytes())
    return found


def unpacked(copy: bytes) -> bytes:
    """The bytes of a file with everything that is packed in it."""
    found = [copy]
    if copy.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(copy)) as document:
            for one in document.objects:
                found.append(one.unparse(resolved=False))
                if isinstance(one, pikepdf.Stream):
                    found.append(one.read_raw_bytes())
                    if one.get("/Filter") == pikepdf.Name.FlateDecode:
                        found.append(one.read_bytes())
    for packed in re.finditer(rb"x[\x01\x5e\x9c\xda]", copy):
        try:
            found.append(zlib.decompressobj().decompress(copy[packed.start() :], 10**6))
        except zlib.error:
            continue
    return b"\n".join(found).lower()


def test_there_are_forty_five_samples_and_each_carries_the_word():
    assert len(SAMPLES) == 45
    for name, make in SAMPLES.items():
        text = unpacked(make())
        assert any(form.lower() in text for form in FORMS), name


def test_no_copy_has_the_word(made: dict[str, tuple[Copy, bytes]]):
    told = [name for name, (_, copy) in made.items() for form in FORMS if form.lower() in unpacked(copy)]
    assert told == []


def test_a_copied_picture_has_no_parts_but_those_that_draw(made: dict[str, tuple[Copy, bytes]]):
    for name, (copy, data) in made.items():
        if copy.media_type == "image/png":
            kinds, at = set(), 8
            while at < len(data):
                length = int.from_bytes(data[at : at + 4])
                kinds.add(data[at + 4 : at + 8])
                at += length + 12
            assert kinds <= {b"IHDR", b"IDAT", b"IEND"}, name
        elif copy.media_type == "image/jpeg":
            with Image.open(io.BytesIO(data)) as image:
                assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}, name
            assert data.endswith(b"\xff\xd9"), name


def test_a_copied_picture_shows_the_same(made: dict[str, tuple[Copy, bytes]]):
    for name, (copy, data) in made.items():
        if not copy.width:
            continue
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (copy.width, copy.height) == ((48, 64) if "turned" in name else (64, 48)), (
                name
            )
            first, last = (
                image.convert("RGB").getpixel(p) for p in ((3, 3), (copy.width - 3, copy.height - 3))
            )
        if "grey" in name:
            continue
        assert first[0] > 150 and first[2] < 80 and last[2] > 150 and last[0] < 90, (name, first, last)


def test_every_way_in_which_a_picture_can_lie_is_put_upright(tmp_path: Path):
    upright = picture(size=(60, 40))
    upright.paste((255, 255, 255), (0, 0, 12, 12))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # EXIF's number → Pillow's turn that makes it lie so
    for number, turn in turns.items():
        lying = upright.transpose(Image.Transpose(turn))
        data = saved(lying, "PNG", exif=exif(number))
        (tmp_path / "lying.png").write_bytes(data)
        rebuild(tmp_path / "lying.png", tmp_path / "copy.png")
        with Image.open(tmp_path / "copy.png") as image:
            assert image.tobytes() == upright.tobytes(), number


def test_pictures_of_sixteen_bits_are_not_burnt_out(tmp_path: Path):
    deep = Image.new("I;16", (8, 8), 0x8000)
    (tmp_path / "deep.tif").write_bytes(saved(deep, "TIFF"))
    copy = rebuild(tmp_path / "deep.tif", tmp_path / "copy.png")
    with Image.open(tmp_path / "copy.png") as image:
        assert copy.media_type == "image/png" and image.mode == "L" and image.getpixel((4, 4)) == 0x80


def test_a_copied_document_still_draws_what_was_seen(made: dict[str, tuple[Copy, bytes]]):
    documents = {name: found for name, found in made.items() if found[0].media_type == "application/pdf"}
    assert len(documents) == 16
    for name, (copy, data) in documents.items():
        with pikepdf.open(io.BytesIO(data)) as document:
            page = document.pages[0]
            assert copy.pages == len(document.pages) == 1, name
            assert b"(Seen) Tj" in page.Contents.read_bytes() and b"/Im0 Do" in page.Contents.read_bytes(), (
                name
            )
            photograph = page.Resources.XObject.Im0.read_raw_bytes()
            assert set(document.Root.keys()) == {"/Type", "/Pages"} and "/Info" not in document.trailer, name
        with Image.open(io.BytesIO(photograph)) as image:
            image.load()
            assert image.getpixel((3, 3))[0] > 150 and "comment" not in image.info, name


def test_what_lies_above_a_page_is_drawn_into_it(made: dict[str, tuple[Copy, bytes]]):
    _, data = made["pdf-remark"]
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        assert "/Annots" not in page.obj
        drawn = [
            one.read_bytes() for one in page.Resources.XObject.values() if one.Subtype == pikepdf.Name.Form
        ]
    assert [b"0 0 5 5 re f" in one for one in drawn] == [True]


def test_pictures_within_lines_stay_pictures(made: dict[str, tuple[Copy, bytes]]):
    for name in ("pdf-pattern", "pdf-mask", "pdf-letter"):
        with pikepdf.open(io.BytesIO(made[name][1])) as document:
            found = document.pages[0].Resources
            if name == "pdf-pattern":
                drawn, names = found.Pattern.P1, found.Pattern.P1.Resources
            elif name == "pdf-mask":
                drawn = found.ExtGState.G1.SMask.G
                names = drawn.Resources
            else:
                drawn, names = found.Font.F3.CharProcs.a, found.Font.F3.Resources
            ((key, photograph),) = names.XObject.items()
            assert b"%b Do" % key.encode() in drawn.read_bytes(), name
            with Image.open(io.BytesIO(photograph.read_raw_bytes())) as image:
                image.load()
                assert image.size == (64, 48) and image.getpixel((3, 3))[0] > 150, name


def test_the_pixels_of_a_picture_and_the_words_of_a_formula_stay(made: dict[str, tuple[Copy, bytes]]):
    with pikepdf.open(io.BytesIO(made["pdf-behind"][1])) as document:
        assert document.pages[0].Resources.XObject.Im1.read_bytes() == b"\xff\0\0" * 4
    with pikepdf.open(io.BytesIO(made["pdf-formula"][1])) as document:
        function = document.pages[0].Resources.Shading.Sh.Function
        assert function.read_bytes().split() == [b"{", b"dup", b"dup", b"}"]


def test_the_same_file_gives_the_same_copy(tmp_path: Path, made: dict[str, tuple[Copy, bytes]]):
    for name in ("jpeg-exif", "pdf-parts"):
        (tmp_path / name).write_bytes(SAMPLES[name]())
        assert rebuild(tmp_path / name, tmp_path / "again") == made[name][0]


def test_two_files_of_the_same_pixels_give_the_same_copy(tmp_path: Path):
    (tmp_path / "one").write_bytes(jpeg(comment=b"one"))
    (tmp_path / "two").write_bytes(jpeg(comment=b"two"))
    one, two = (rebuild(tmp_path / name, tmp_path / f"{name}.copy") for name in ("one", "two"))
    assert one == two
