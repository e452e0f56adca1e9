"""Names of every script and habit, spelled in plain Latin letters as people type them.

``fold`` takes accents away; here are the other ways: Müller as *mueller*, Ελένη as *eleni*, Юлия as
*yuliya*, 김철수 as *kim cheolsu*, 王小明 as *wang xiaoming*, محمد by its consonants.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kiosk.domain.names import fold
from kiosk.finder.sounds import skeleton

SKELETON = "\x02"
"""What a word begins with that holds the consonants of a name only."""

INITIALLY = "\x03"
"""What a word begins with that holds initials, somebody's or those of an organisation."""

MOST_INITIALS = 6
_SMALL_WORDS = frozenset("and of for the in de la des du et und für der die di del y e".split())

_SPELLED_OUT = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ő": "oe", "ű": "ue", "š": "sh",
        "č": "ch", "ć": "ch", "ž": "zh", "ş": "sh", "ș": "sh", "ț": "ts", "ţ": "ts", "ç": "ch",
        "đ": "dj", "ř": "rz", "ñ": "ny", "ł": "w", "ğ": "gh", "ś": "sh", "ż": "zh", "þ": "th",
        "ð": "dh", "ě": "je", "ï": "i", "ë": "e",
    }
)  # fmt: skip
_GREEK_PAIRS = (
    ("ου", "ou"), ("αυ", "av"), ("ευ", "ef"), ("γγ", "ng"), ("γχ", "nch"), ("γξ", "nx"),
    ("\nμπ", "\nb"), ("\nντ", "\nd"), ("\nγκ", "\ng"), ("μπ", "mp"), ("ντ", "nt"), ("γκ", "gk"),
    ("τζ", "tz"), ("τσ", "ts"),
)  # fmt: skip
_GREEK = str.maketrans(
    dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", [
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s",
        "s", "t", "y", "f", "ch", "ps", "o",
    ], strict=True))
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "yo", "і": "i", "ї": "yi",
        "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
        "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
    }
)  # fmt: skip
_CONSONANTS = str.maketrans(
    {
        "ا": "", "أ": "", "إ": "", "آ": "", "ء": "", "ؤ": "", "ئ": "", "ٱ": "", "ع": "", "ى": "",
        "و": "", "ي": "", "ی": "", "ه": "h", "ة": "", "ب": "b", "پ": "p", "ت": "t", "ث": "th",
        "ج": "j", "چ": "ch", "ح": "h", "خ": "k", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k",
        "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ـ": "",
        "א": "", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "", "ז": "z", "ח": "h", "ט": "t",
        "י": "", "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s",
        "ע": "", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
    }
)  # fmt: skip
_OPENINGS = {
    **dict.fromkeys("اأإآٱعאע", "a"), **dict.fromkeys("يیי", "y"), "و": "w",
}  # fmt: skip
_AS_CH = str.maketrans("חכךكخ", "שששشش")  # as in Rachel and Michael, where ch counts as sh
_THROATY = ("ح", "ח")
_KOREAN = {
    "gim": "kim", "i": "lee", "bak": "park", "bag": "park", "choe": "choi", "jeong": "jung",
    "gang": "kang", "jo": "cho", "yun": "yoon", "im": "lim", "sin": "shin", "gwon": "kwon",
    "no": "roh",
    "u": "woo", "gu": "koo", "mun": "moon", "ju": "joo", "yu": "yoo", "seo": "suh", "heo": "hur",
    "an": "ahn", "go": "ko", "baek": "paik", "o": "oh", "na": "nah",
}  # fmt: skip
_KOREAN_SOUNDS = {"yeong": "young", "hui": "hee", "eo": "u", "u": "oo"}
_KOREAN_SOUND = re.compile("|".join(_KOREAN_SOUNDS))
_JAPANESE = {
    "佐藤": "sato", "鈴木": "suzuki", "高橋": "takahashi", "田中": "tanaka", "伊藤": "ito",
    "渡辺": "watanabe", "山本": "yamamoto", "中村": "nakamura", "小林": "kobayashi",
    "加藤": "kato", "吉田": "yoshida", "山田": "yamada", "佐々木": "sasaki", "山口": "yamaguchi",
    "松本": "matsumoto", "井上": "inoue", "木村": "kimura", "斎藤": "saito", "清水": "shimizu",
    "山崎": "yamazaki", "池田": "ikeda", "橋本": "hashimoto", "石川": "ishikawa", "前田": "maeda",
    "藤田": "fujita", "後藤": "goto", "岡田": "okada", "長谷川": "hasegawa", "村上": "murakami",
    "近藤": "kondo", "石井": "ishii", "坂本": "sakamoto", "遠藤": "endo", "青木": "aoki",
    "藤井": "fujii", "西村": "nishimura", "福田": "fukuda", "太田": "ota", "三浦": "miura",
    "岡本": "okamoto", "松田": "matsuda", "中島": "nakajima", "中川": "nakagawa", "小川": "ogawa",
    "原田": "harada", "藤原": "fujiwara", "大輔": "daisuke", "健太": "kenta", "翔太": "shota",
    "拓也": "takuya", "健一": "kenichi", "誠": "makoto", "陽子": "yoko", "恵子": "keiko",
    "由美子": "yumiko", "美穂": "miho", "愛": "ai", "優子": "yuko", "裕子": "yuko", "直樹": "naoki",
    "浩": "hiroshi", "真由美": "mayumi", "和子": "kazuko", "美咲": "misaki", "太郎": "taro",
    "花子": "hanako", "大野": "ono", "小野": "ono", "野口": "noguchi", "森": "mori",
    "林": "hayashi",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[,;/|()]| [-–—] ")
_SYLLABLE = re.compile(r"[A-Z][a-z]*|[a-z]+")


def spelled_out(text: str) -> str:
    """Return ``text`` with special letters written out as a German or Dane would: ä as *ae*."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT)


@lru_cache(maxsize=20_000)
def romanised(word: str) -> tuple[str, ...]:
    """Return the spellings in Latin letters of a folded word of another script, likeliest first.

    Consonants alone follow :data:`SKELETON`. A word in Latin letters has none.
    """
    if word.isascii():
        return ()
    word = unicodedata.normalize("NFC", word)
    first = next((c for c in word if not c.isascii()), "")
    script = unicodedata.name(first, "").split(" ")[0]
    match script:
        case "GREEK":
            return _greek(word)
        case "CYRILLIC":
            return _cyrillic(word)
        case "ARABIC" | "HEBREW":
            return _consonants(word)
        case "HANGUL":
            return _korean(word)
        case "CJK":
            return _han(word)
    return _unique(_ascii(word))


def _unique(*words: str) -> tuple[str, ...]:
    kept = (fold(word).replace(" ", "") for word in words)
    return tuple(dict.fromkeys(word for word in kept if word and word.isascii()))


def _ascii(word: str) -> str:
    from anyascii import anyascii

    return anyascii(word)


def _greek(word: str) -> tuple[str, ...]:
    text = f"\n{fold(word)}"
    for letters, sound in _GREEK_PAIRS:
        text = text.replace(letters, sound)
    plain = text.translate(_GREEK)
    by_ear = plain.replace("ch", "h").replace("oi", "i").replace("ei", "i").replace("ai", "e")
    return _unique(plain, by_ear.replace("y", "i"), plain.replace("ef", "ev"))


def _cyrillic(word: str) -> tuple[str, ...]:
    plain = word.translate(_CYRILLIC)
    western = (
        plain.replace("kh", "h").replace("yu", "iu").replace("ya", "ia").replace("shch", "sht")
    )
    south = western.replace("iu", "ju").replace("ia", "ja").replace("ts", "c").replace("y", "j")
    ending = re.sub(r"(iy|yy|iyi)$", "y", plain)
    spoken = (plain.replace("yo", "e"), plain.replace("iya", "ia"))
    ukrainian = word.replace("г", "h").replace("и", "y").translate(_CYRILLIC)
    return _unique(plain, western, south, ending, *spoken, ukrainian)


def _consonants(word: str) -> tuple[str, ...]:
    bare = word.removeprefix("ال")
    read = {bare: None, bare.replace("ו", "v"): None, word: None, bare.translate(_AS_CH): None}
    bones = dict.fromkeys(_opened(text) for text in read)
    if bare[-1:] in _THROATY:  # not mute at the end, and much may follow
        bones[_opened(bare) + "h"] = None
    article = ("al", "el") if bare != word else ()
    return (*_unique(_ascii(word), *article), *(SKELETON + one for one in bones if one))


def _opened(word: str) -> str:
    """Return the consonants of an Arabic or Hebrew word, and with what kind of vowel it begins."""
    return skeleton(_OPENINGS.get(word[:1], "") + word.translate(_CONSONANTS))


def _korean(word: str) -> tuple[str, ...]:
    syllables = [part.casefold() for part in _SYLLABLE.findall(_ascii(word))]
    if not syllables:
        return ()
    family, given = syllables[0], "".join(syllables[1:])
    heard = _KOREAN_SOUND.sub(lambda match: _KOREAN_SOUNDS[match[0]], given)
    usual = _KOREAN.get(family, family)
    return _unique("".join(syllables), family, usual, given, heard, f"{usual}{given}")


def _han(word: str) -> tuple[str, ...]:
    for length in range(len(word), 0, -1):
        if (family := _JAPANESE.get(word[:length])) is not None:
            rest = word[length:]
            given = _JAPANESE.get(rest) or "".join(_SYLLABLE.findall(_ascii(rest))).casefold()
            return _unique(family, given)
    return _unique(*_chinese(word))


def _chinese(word: str) -> tuple[str, ...]:
    syllables = [part.casefold() for part in _SYLLABLE.findall(_ascii(word))]
    given = "".join(syllables[1:])
    return ("".join(syllables), *([syllables[0], given, given + syllables[0]] if given else ()))


def name_words(text: str, folded: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return every word a name is found by, its own first: halves, wholes and other spellings.

    ``name_words("Smith-Jones")`` has *smith*, *jones* and *smithjones*; ``"O’Neil"`` *oneil* and
    *neil*; ``"Müller"`` *muller* and *mueller*. ``folded`` are its own words, if they are known.
    """
    words = fold(text).split() if folded is None else folded
    more: list[str] = []
    if 1 < len(words) < 6:
        more += [a + b for a, b in pairwise(words)]
        more.append("".join(words))
    if "'" in text or "’" in text:
        more += [half for part in re.split(r"[\s-]+", text) for half in fold_halves(part)]
    if not text.isascii():
        more += [*fold(spelled_out(text)).split(), *_romanised(text)]
        more += [bones for a, b in pairwise(words) for bones in bones_of(a + b)]
    return tuple(dict.fromkeys([*words, *more]))


def bones_of(word: str) -> list[str]:
    """Return the spellings of a word by its consonants alone, if its script writes no more.

    Two words have them as one too: عبد الله is *Abdullah*.
    """
    return [other for other in romanised(word) if other.startswith(SKELETON)]


def fold_halves(part: str) -> list[str]:
    """Return what follows the apostrophe of a name like O’Neil or D’Angelo."""
    halves = re.split("['’]", part)
    return [fold(half) for half in halves[1:] if len(half) > 2 and len(halves[0]) < 3]


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words an organisation or any other text is found by."""
    words = fold(text).split()
    if text.isascii():
        return tuple(dict.fromkeys(words))
    more = [*fold(spelled_out(text)).split(), *_romanised(text)]
    return tuple(dict.fromkeys([*words, *more]))


def acronyms(organisation: str) -> tuple[str, ...]:
    """Return what an organisation is called for short, with its small words and without them.

    ``acronyms("HM Prison and Probation Service")`` has *hmpps*; ``"Department for Education"``
    *dfe* and *de* is too short. What stands between commas has its own.
    """
    parts = dict.fromkeys((organisation, *_PART.split(organisation)))
    said = dict.fromkeys(short for part in parts for short in _shortened(part))
    return tuple(short for short in said if 2 < len(short) <= MOST_INITIALS)


def _shortened(organisation: str) -> tuple[str, str]:
    words = [(word, fold(word)) for word in _WORD.findall(organisation)]
    starts = [
        (plain if word.isupper() else plain[:1], plain in _SMALL_WORDS) for word, plain in words
    ]
    return "".join(start for start, _ in starts), "".join(s for s, small in starts if not small)


def _romanised(text: str) -> list[str]:
    """Return the spellings of words whose accents are still there: in kana they are letters."""
    whole = unicodedata.normalize("NFC", text).casefold()
    return [word for native in _WORD.findall(whole) for word in romanised(native)]
