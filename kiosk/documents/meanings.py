"""What the letters of a PDF's fonts stand for, so that a page can be searched and copied."""

from collections.abc import Sequence

SILENT = "\u200b"
"""What stands for no text: a blank without width."""

_MOST = 100  # mappings in one block (Adobe Technical Note 5411)


def character_map(meanings: Sequence[tuple[int, str]], *, digits: int) -> bytes:
    """Return the map from codes of so many hexadecimal digits to text."""
    pairs = [
        f"<{code:0{digits}X}><{(text or SILENT).encode('utf-16-be').hex().upper()}>"
        for code, text in meanings
    ]
    blocks = [pairs[start : start + _MOST] for start in range(0, len(pairs), _MOST)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        f"1 begincodespacerange<{'0' * digits}><{'F' * digits}>endcodespacerange\n"
        f"{mapped}\nendcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode("latin-1")
