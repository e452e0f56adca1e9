"""Which letters stand where on a keyboard to touch, by language, and what accents they can wear.

The places are those of each country's typewriter; the variants are the letters of Latin Extended-A
and Latin-1 that people's names are written with in Europe.
"""

from dataclasses import dataclass
from functools import cache

_QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_QWERTZ = ("qwertzuiop", "asdfghjkl", "yxcvbnm")


@dataclass(frozen=True, slots=True)
class Letters:
    """Three lines of letters, and ten accented ones that the language uses most."""

    lines: tuple[str, str, str]
    often: str


_EUROPE = "áéíóúñöüçø"
_LAYOUTS = {
    "en": Letters(_QWERTY, _EUROPE),
    "cy": Letters(_QWERTY, "âêîôûŵŷáéï"),
    "ga": Letters(_QWERTY, "áéíóúàèìòù"),
    "de": Letters(("qwertzuiopü", "asdfghjklöä", "yxcvbnmß"), "éèáàçñøłšż"),
    "fr": Letters(("azertyuiop", "qsdfghjklm", "wxcvbn"), "éèêëàâçîôù"),
    "es": Letters(("qwertyuiop", "asdfghjklñ", "zxcvbnm"), "áéíóúüçàèò"),
    "pt": Letters(("qwertyuiop", "asdfghjklç", "zxcvbnm"), "áâãàéêíóôõ"),
    "it": Letters(_QWERTY, "àèéìòùáíóú"),
    "nl": Letters(_QWERTY, "éëïöüáèóêç"),
    "pl": Letters(_QWERTY, "ąćęłńóśźżü"),
    "cs": Letters(_QWERTZ, "áčďéěíňřšž"),
    "sk": Letters(_QWERTZ, "áäčďéíľňšž"),
    "hu": Letters(_QWERTZ, "áéíóöőúüűä"),
    "hr": Letters(_QWERTZ, "čćđšžáéöüł"),
    "sl": Letters(_QWERTZ, "čšžćđáéöüł"),
    "sv": Letters(("qwertyuiopå", "asdfghjklöä", "zxcvbnm"), "éüøæáíóðłš"),
    "fi": Letters(("qwertyuiopå", "asdfghjklöä", "zxcvbnm"), "éüøæšžáíóõ"),
    "da": Letters(("qwertyuiopå", "asdfghjklæø", "zxcvbnm"), "éöäüáíóðłš"),
    "nb": Letters(("qwertyuiopå", "asdfghjkløæ", "zxcvbnm"), "éöäüáíóðłš"),
    "tr": Letters(("qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"), "âîûáéñøłšž"),
}
"""By ISO 639-1 code."""

LANGUAGES = {
    "en": "English",
    "cy": "Cymraeg",
    "ga": "Gaeilge",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "hr": "Hrvatski",
    "it": "Italiano",
    "hu": "Magyar",
    "nl": "Nederlands",
    "nb": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "fi": "Suomi",
    "sv": "Svenska",
    "tr": "Türkçe",
}
"""What speakers call the languages that letters are laid out for."""

_VARIANTS = (
    "aáàâäãåāăąæ", "cçćčĉċ", "dďđð", "eéèêëēęėěĕ", "gğģĝġ", "hħĥ", "iíìîïīįıĩ", "jĵ", "kķ",
    "lłľĺļ", "nñńňņŋ", "oóòôöõøőōœ", "rřŕŗ", "sśšşșŝß", "tťţțŧþ", "uúùûüůűūųŭũ", "wŵẁẃẅ",
    "yýÿŷỳ", "zźžż",
)  # fmt: skip
_FAMILY = {letter: family for family in _VARIANTS for letter in family}
_MOST = 10


def letters_of(language: str) -> Letters:
    """Return the letters of a language (``de``, ``de_AT``); the English ones for others."""
    return _LAYOUTS.get(language.replace("-", "_").split("_")[0].casefold(), _LAYOUTS["en"])


@cache
def variants(letter: str) -> str:
    """Return what else a letter can be, at most ten, in its own case; empty where nothing."""
    lower = letter if letter in _FAMILY else letter.lower()
    family = _FAMILY.get(lower, "")
    others = "".join(one for one in family if one != lower)[:_MOST]
    return "".join(capital(one) for one in others) if letter != lower else others


def capital(letter: str, language: str = "") -> str:
    """Return a letter as a capital that is still one letter."""
    if letter == "i" and language.startswith("tr"):
        return "İ"
    raised = {"ß": "ẞ"}.get(letter, letter.upper())
    return raised if len(raised) == 1 else letter
