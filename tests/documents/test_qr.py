"""QR symbols with one mask for all, read back from crooked and blurred pictures."""

from random import Random

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from kiosk.documents.qr import QUIET, modules
from kiosk.domain.codes import new_codes

ALIKE = [sign * count for sign in "0AZ -./:%az" for count in (1, 3, 11, 26, 40)]
COUNTED = [f"{number:0{digits}}" for digits in (4, 8, 13) for number in range(1, 400, 21)]


def photo(dark):
    """Return a symbol as a hand-held camera sees it."""
    sharp = np.kron(np.where(np.pad(dark, QUIET), 0, 255), np.ones((4, 4))).astype(np.uint8)
    dice = Random(int(dark.sum()))
    turned = Image.fromarray(sharp).rotate(dice.uniform(-20, 20), expand=True, fillcolor=255)
    small = turned.resize((int(turned.width * 0.75), int(turned.height * 0.7)))
    return small.filter(ImageFilter.GaussianBlur(0.6))


def unread(texts, dark_of=modules):
    """Return the texts whose symbols do not come back."""
    return [
        text
        for text in texts
        if [found.text for found in zxingcpp.read_barcodes(photo(dark_of(text)))] != [text]
    ]


@pytest.mark.parametrize(
    "texts", [new_codes(150), ALIKE, COUNTED], ids=["ours", "alike", "counted"]
)
def test_symbols_are_read_from_a_hand_held_camera(texts):
    assert unread(texts) == []


def test_a_symbol_under_another_mask_than_it_says_is_noticed():
    """The mask itself is turned, what the symbol says of it is not."""

    def spoilt(text):
        dark = modules(text)
        dark[9:, 9:] ^= np.indices(dark[9:, 9:].shape).sum(axis=0) % 3 == 0
        return dark

    assert unread(new_codes(3), spoilt) != []
