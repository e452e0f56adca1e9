"""Cut the fonts of other scripts to what names need: run once, by hand, when they are renewed.

    python -m tests.documents.cut_fonts NOTO-FOLDER DROID-FALLBACK.ttf HANGUL-FOLDER

Instructions for screens go (paper has dots enough), and characters that no name has. The fonts of
Hangul are given another name, as their licence asks of whoever changes them.
"""

import io
import sys
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from kiosk.paths import resources

WHOLE = """
Arabic Armenian Bengali Devanagari Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam
Tamil Telugu Thai
""".split()
REGULAR_ONLY = ("Ethiopic", "Sinhala")
LATIN = ((0x20, 0x52F), (0x1AB0, 0x1AFF), (0x1D00, 0x20CF), (0x25A1, 0x25A1), (0x2C60, 0x2C7F),
         (0xA640, 0xA69F), (0xA720, 0xA7FF))  # fmt: skip
HAN = ((0x2E80, 0x312F), (0x3190, 0x33FF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
       (0xFF00, 0xFFEF))  # fmt: skip
HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))


def cut(source: Path, target: str, ranges: tuple[tuple[int, int], ...] = ()) -> None:
    """Write a font to the resources: all of it, or some of its characters."""
    face = hb.Face(hb.Blob.from_file_path(str(source)))
    wanted = hb.SubsetInput()
    if ranges:
        wanted.unicode_set.update(c for c in face.unicodes if any(a <= c <= b for a, b in ranges))
    else:
        wanted.keep_everything()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    data = hb.subset(face, wanted).blob.data
    if target.startswith("KioskHangul"):
        data = renamed(data, target)
    (resources() / "fonts" / f"{target}.ttf").write_bytes(data)


def renamed(data: bytes, name: str) -> bytes:
    """Return a font under another name."""
    font = TTFont(io.BytesIO(data))
    family, style = name.split("-")
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = {1: family, 16: family, 6: name}.get(record.nameID, f"{family} {style}")
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def main() -> None:
    """Cut every font."""
    noto, droid, hangul = map(Path, sys.argv[1:])
    for script in (*WHOLE, *REGULAR_ONLY):
        for weight in ("Regular", "Bold"):
            if weight == "Regular" or script not in REGULAR_ONLY:
                name = f"NotoSans{script}-{weight}"
                cut(noto / f"{name}.ttf", name)
    for weight, letter in (("Regular", "R"), ("Bold", "B")):
        cut(noto / f"NotoSans-{weight}.ttf", f"NotoSans-{weight}", LATIN)
        cut(hangul / f"NanumSquare{letter}.ttf", f"KioskHangul-{weight}", HANGUL)
    cut(droid, "DroidSansFallback", HAN)


if __name__ == "__main__":
    main()
