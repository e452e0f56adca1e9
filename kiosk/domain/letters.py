"""Which letters stand where on a keyboard to touch, by language, and what accents they can wear.

The places are those of each country's typewriter; the variants are the letters of Latin Extended-A
and Latin-1 that people's names are written with in Europe, and those that neighbours who share a
script write beside each other's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

_QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_QWERTZ = ("qwertzuiop", "asdfghjkl", "yxcvbnm")


class Script(StrEnum):
    """What a name can be written in on the screen; the value is its English name."""

    LATIN = "Latin"
    GREEK = "Greek"
    CYRILLIC = "Cyrillic"
    ARABIC = "Arabic"
    HEBREW = "Hebrew"


_SPANS = {
    Script.GREEK: ("\u0370", "\u03ff"),
    Script.CYRILLIC: ("\u0400", "\u052f"),
    Script.HEBREW: ("\u0590", "\u05ff"),
    Script.ARABIC: ("\u0600", "\u06ff"),
}
_USUAL = {
    Script.LATIN: "en",
    Script.GREEK: "el",
    Script.CYRILLIC: "ru",
    Script.ARABIC: "ar",
    Script.HEBREW: "he",
}
"""The language whose letters stand for a script; their variants reach those of the others."""
SAMPLES = {
    Script.LATIN: "Abc",
    Script.GREEK: "Αβγ",
    Script.CYRILLIC: "Абв",
    Script.ARABIC: "ابج",
    Script.HEBREW: "אבג",
}
"""The first letters of each script, to show which one is meant."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Three lines of letters, and ten more that the language uses most."""

    lines: tuple[str, str, str]
    often: str
    script: Script = Script.LATIN


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
    "el": Letters(("ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"), "άέήίόύώϊϋΐ", Script.GREEK),
    "ru": Letters(("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"), "ёіїєґўјљњћ", Script.CYRILLIC),
    "uk": Letters(("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"), "ґыъэёўјљњћ", Script.CYRILLIC),
    "bg": Letters(("явертъуиоп", "асдфгхйклшщ", "зьцжбнмчю"), "ѝыэёіїєґђћ", Script.CYRILLIC),
    "sr": Letters(("љњертзуиопшђ", "асдфгхјклчћ", "жџцвбнм"), "йщъыьэюяіѓ", Script.CYRILLIC),
    "ar": Letters(("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"), "أإآذپچگڤیک", Script.ARABIC),
    "fa": Letters(("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدئوپ"), "آژأإؤءةيكه", Script.ARABIC),
    "he": Letters(("קראטוןםפ", "שדגכעיחלךף", "זסבהנמצתץ"), "־׳״", Script.HEBREW),
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
    "el": "Ελληνικά",
    "bg": "Български",
    "ru": "Русский",
    "sr": "Српски",
    "uk": "Українська",
    "he": "עברית",
    "ar": "العربية",
    "fa": "فارسی",
}
"""What speakers call the languages that letters are laid out for."""

_VARIANTS = (
    "aáàâäãåāăąæ", "cçćčĉċ", "dďđð", "eéèêëēęėěĕ", "gğģĝġ", "hħĥ", "iíìîïīįıĩ", "jĵ", "kķ",
    "lłľĺļ", "nñńňņŋ", "oóòôöõøőōœ", "rřŕŗ", "sśšşșŝß", "tťţțŧþ", "uúùûüůűūųŭũ", "wŵẁẃẅ",
    "yýÿŷỳ", "zźžż",
    "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋΰ", "ωώ", "σς",
    "гґѓ", "дђ", "еёєѐ", "зѕ", "иіїйѝј", "кќ", "лљ", "нњ", "уў", "цџ", "чћ", "ьъ", "эы",
    "اأإآء", "بپ", "تةٹ", "جچ", "دذڈ", "رڑ", "زژ", "فڤ", "كکگ", "نں", "هةھ", "وؤ", "يیىئے",
)  # fmt: skip
_FAMILY = {letter: family for family in reversed(_VARIANTS) for letter in family}
_MOST = 10


def letters_of(language: str) -> Letters:
    """Return the letters of a language (``de``, ``de_AT``); the English ones for others."""
    return _LAYOUTS.get(language.replace("-", "_").split("_")[0].casefold(), _LAYOUTS["en"])


def scripts_of(text: str) -> set[Script]:
    """Return the scripts beside Latin that a text has letters of."""
    if text.isascii():
        return set()
    return {
        script
        for script, (first, last) in _SPANS.items()
        if any(first <= letter <= last for letter in text)
    }


def round_of(language: str, scripts: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that a key goes through: one's own, those of some scripts, the others.

    ``scripts`` are those wanted first; each script comes once.
    """
    own = letters_of(language).script
    first = [Script(name) for name in scripts]
    order = dict.fromkeys([*first, *Script])
    return language, *(_USUAL[script] for script in order if script is not own)


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
