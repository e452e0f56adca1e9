"""Finding people by what is typed."""

import random
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.attendee import Attendee, Status
from kiosk.domain.codes import new_code, spaced
from kiosk.domain.names import split_name
from kiosk.finder.index import NameIndex, Why
from kiosk.services.finding import load_index
from tests.bench.mishaps import MISHAPS
from tests.bench.roster import roster
from tests.bench.typing import asked

NAMES = {
    "Łukasz Ó Briain": "GO Lab",
    "Jacqui Mckinlay": "Centre for Public Scrutiny",
    "Dave Kelly": "Greater Manchester Combined Authority",
    "Kelly Adams": "Leeds",
    "Mary O’Neil": "NHS",
    "Li Xu": "Sodexo",
    "Ann-Marie Smith-Jones": "Ignite",
    "Müller Günther": "SBM",
    "Timothy Clarke": "Nova",
    "William Stephens": "Nova",
    "Elizabeth van der Berg": "Amsterdam",
    "Ελένη Παπαδόπουλος": "Athens",
    "Юлия Щербакова": "Kyiv",
    "محمد الخطيب": "Amman",
    "王小明": "Beijing",
    "김철수": "Seoul",
    "田中さくら": "Osaka",
    "Søren Ångström": "Aarhus",
    "James McDonald": "Fife",
    "Siân ap Gwilym": "Cardiff",
    "Dolores Peña": "Sevilla",
    "Kırmızı Işık": "İzmir",
    "Hans-Peter Schröder": "HM Prison and Probation Service",
    "Niamh Ní Bhriain": "Department for Education",
    "Karim Al-Sayed": "Catch22",
    "Дмитрий Ковальчук": "Одеса",
}


def person(number, name, organisation="", **fields):
    given_name, family_name = split_name(name)
    return Attendee(
        UUID(int=number), name, given_name, family_name, new_code(), organisation, **fields
    )


def added(people):
    """Return an index that people were put into one by one."""
    index = NameIndex()
    for one in people:
        index.put(one)
    return index


PEOPLE = [person(n, name, org) for n, (name, org) in enumerate(NAMES.items(), 1)]
KNOWN = NameIndex(PEOPLE)
ADDED = added(PEOPLE)
PEOPLE_OF_CROWD = roster(700, 5)
CROWD = [one.attendee for one in PEOPLE_OF_CROWD]
MANY = NameIndex(CROWD)


def first(query, index=KNOWN):
    found = index.find(query, 5)
    return found[0].attendee.name if found else None


@pytest.mark.parametrize("index", [KNOWN, ADDED], ids=["at once", "one by one"])
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lukasz", "Łukasz Ó Briain"),
        ("BRIAIN luk", "Łukasz Ó Briain"),
        ("brian", "Łukasz Ó Briain"),
        ("mckinley", "Jacqui Mckinlay"),
        ("mac kinlay", "Jacqui Mckinlay"),
        ("jaqui", "Jacqui Mckinlay"),
        ("jcaqui", "Jacqui Mckinlay"),
        ("kelly manchester", "Dave Kelly"),
        ("oneil", "Mary O’Neil"),
        ("o'ne", "Mary O’Neil"),
        ("o neil", "Mary O’Neil"),
        ("xu", "Li Xu"),
        ("lx", "Li Xu"),
        ("jones ann", "Ann-Marie Smith-Jones"),
        ("smithjones", "Ann-Marie Smith-Jones"),
        ("smith jones", "Ann-Marie Smith-Jones"),
        ("annmarie", "Ann-Marie Smith-Jones"),
        ("gunther", "Müller Günther"),
        ("guenther", "Müller Günther"),
        ("mueller", "Müller Günther"),
        ("scrutiny", "Jacqui Mckinlay"),
        ("tim clark", "Timothy Clarke"),
        ("t clarke", "Timothy Clarke"),
        ("timothyclarke", "Timothy Clarke"),
        ("tclarke", "Timothy Clarke"),
        ("bill stevens", "William Stephens"),
        ("liz berg", "Elizabeth van der Berg"),
        ("vanderberg", "Elizabeth van der Berg"),
        ("eleni papadopoulos", "Ελένη Παπαδόπουλος"),
        ("Ελένη", "Ελένη Παπαδόπουλος"),
        ("yulia shcherbakova", "Юлия Щербакова"),
        ("julia", "Юлия Щербакова"),
        ("mohammed", "محمد الخطيب"),
        ("al-khatib", "محمد الخطيب"),
        ("wang xiaoming", "王小明"),
        ("xiao ming wang", "王小明"),
        ("kim chulsoo", "김철수"),
        ("sakura tanaka", "田中さくら"),
        ("soeren aangstroem", "Søren Ångström"),
        ("soren angstrom", "Søren Ångström"),
        ("mac donald", "James McDonald"),
        ("macdonald", "James McDonald"),
        ("jim mcdonald", "James McDonald"),
        ("sian", "Siân ap Gwilym"),
        ("lola pena", "Dolores Peña"),
        ("isik", "Kırmızı Işık"),
        ("hp schroder", "Hans-Peter Schröder"),
        ("schroder hmpps", "Hans-Peter Schröder"),
        ("dfe niamh", "Niamh Ní Bhriain"),
        ("neeve", "Niamh Ní Bhriain"),
        ("el sayed", "Karim Al-Sayed"),
        ("catch 22", "Karim Al-Sayed"),
        ("dima kovalchuk", "Дмитрий Ковальчук"),
        ("Dr. Timothy Clarke MBE", "Timothy Clarke"),
        ("3. Clarke, Timothy (Nova)", "Timothy Clarke"),
        ("Dave Kelly <dave@kelly.example>", "Dave Kelly"),
        ("inlay", "Jacqui Mckinlay"),
        ("jacqui inlay", "Jacqui Mckinlay"),
        ("erbako", "Юлия Щербакова"),
        ("hello, my name is dave kelly", "Dave Kelly"),
        ("the lady from igniet", "Ann-Marie Smith-Jones"),
        ("s t e p h e n s", "William Stephens"),
        ("вфму луддн", "Dave Kelly"),
        ("δαωε κελλυ", "Dave Kelly"),
        ("לקךךט", "Dave Kelly"),
        ("hello, my name is", None),
        ("ывапролд", None),
        ("zzzzz", None),
        ("", None),
        ("%", None),
        ("_", None),
        ("*", None),
    ],
)
def test_people_are_found_by_what_hands_type(index, query, name):
    assert first(query, index) == name


LATIN = NameIndex(
    person(number, name)
    for number, name in enumerate(
        (
            "Muhammad Khan",
            "Ahmed Hassan",
            "Yousef Al-Rashid",
            "Omar Abdullah",
            "David Cohen",
            "Moshe Katz",
            "Rivka Mizrahi",
            "Nikos Papadopoulos",
            "Ekaterina Petrova",
            "Volodymyr Zelensky",
            "John Smith",
            "Xiaoming Wang",
            "Jisoo Park",
            "Hiroshi Tanaka",
            "Yael Levy",
            "Ali Mansour",
            "Rachel Gold",
        ),
        1,
    )
)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("محمد خان", "Muhammad Khan"),
        ("أحمد حسن", "Ahmed Hassan"),
        ("يوسف الرشيد", "Yousef Al-Rashid"),
        ("عمر عبد الله", "Omar Abdullah"),
        ("דוד כהן", "David Cohen"),
        ("משה כץ", "Moshe Katz"),
        ("רבקה מזרחי", "Rivka Mizrahi"),
        ("Νίκος Παπαδ", "Nikos Papadopoulos"),
        ("Катя Петрова", "Ekaterina Petrova"),
        ("Володимир Зеленський", "Volodymyr Zelensky"),
        ("Джон Смит", "John Smith"),
        ("王小明", "Xiaoming Wang"),
        ("박지수", "Jisoo Park"),
        ("タナカ ヒロシ", "Hiroshi Tanaka"),
        ("جون", "John Smith"),
        ("ג׳ון", "John Smith"),
        ("לוי", "Yael Levy"),
        ("مح", "Muhammad Khan"),
        ("حس", "Ahmed Hassan"),
        ("علي", "Ali Mansour"),
        ("רחל", "Rachel Gold"),
        ("كريم", None),
    ],
)
def test_a_name_in_latin_letters_is_found_by_who_types_it_in_their_own(query, name):
    found = LATIN.find(query, 1)
    assert (found[0].attendee.name if found else None) == name
    assert not found or found[0].name_marks


@pytest.mark.parametrize("index", [KNOWN, ADDED], ids=["at once", "one by one"])
def test_a_family_name_comes_before_a_given_name_and_that_before_an_organisation(index):
    assert [f.attendee.name for f in index.find("kelly", 5)] == ["Dave Kelly", "Kelly Adams"]


def test_whole_words_come_before_beginnings_and_those_before_slips():
    people = [person(n, f"Ann {name}") for n, name in enumerate(("Marten", "Martinez", "Martin"))]
    for index in (NameIndex(people), added(people)):
        found = [f.attendee.family_name for f in index.find("martin", 5)]
        assert found == ["Martin", "Martinez", "Marten"]


def test_of_two_with_turned_names_the_one_typed_comes_first():
    people = [person(1, "Thomas James"), person(2, "James Thomas")]
    for index in (NameIndex(people), added(people)):
        assert index.find("james thomas", 2)[0].attendee.name == "James Thomas"
        assert index.find("thomas james", 2)[0].attendee.name == "Thomas James"


@pytest.mark.parametrize("made", [NameIndex, added], ids=["at once", "one by one"])
def test_of_equals_who_is_still_expected_comes_first(made):
    crowd = [person(n, "Ann Ash", f"{n:03}") for n in range(1, 301)]
    index = made(crowd)
    arrived = {UUID(int=n) for n in range(1, 300)}
    assert index.find("ash", 2, arrived)[0].attendee.organisation == "300"
    assert index.find("ash", 2, set())[0].attendee.organisation != "300"


def test_a_longer_name_does_not_keep_back_who_is_still_expected():
    people = [person(1, "Ann Ash"), person(2, "Ann Beth Ash")]
    for index in (NameIndex(people), added(people)):
        assert index.find("ash", 1)[0].attendee.name == "Ann Ash"
        assert index.find("ash", 1, {UUID(int=1)})[0].attendee.name == "Ann Beth Ash"


def test_a_name_that_arabic_writes_as_two_words_is_found_written_as_one():
    index = NameIndex([person(1, "عبد الله الحربي"), person(2, "كريم الحداد")])
    for typed in ("abdullah", "abdalla al-harbi", "alharbi abdullah", "عبدالله"):
        found = index.find(typed, 1)
        assert [one.attendee.id.int for one in found] == [1], typed
        assert found[0].name_marks
    assert not index.find("ibrahim", 1)


def test_a_telephone_number_is_found_however_it_is_written_and_by_its_last_digits():
    people = [person(1, "Ann Ash", phone="+44 (0)20 7946 0018"), person(2, "Bo Birch")]
    index = NameIndex([*people, person(3, "Cy Cole", phone="020 7946 0019")])
    for typed in ("020 7946 0018", "+44 20 79460018", "0044 207946 0018", "0018", "946-0018"):
        (found,) = index.find(typed, 5)
        assert (found.attendee, found.why) == (people[0], Why.PHONE), typed
    assert len(index.find("020 7946", 5)) == 2
    for typed in ("018", "9946 0018", "7946 0018 0"):
        assert not index.find(typed, 5), typed


def test_what_stands_between_commas_in_an_organisation_has_a_short_name_of_its_own():
    someone = person(1, "Ann Ash", "Centre for Bonds, Department for Culture Media and Sport")
    index = NameIndex([someone, person(2, "Bo Birch", "Department of Culture")])
    (found,) = index.find("dcms", 5)
    marked = [someone.organisation[start:end] for start, end in found.organisation_marks]
    assert (found.attendee, marked) == (someone, ["D", "C", "M", "S"])


def test_words_of_address_are_names_where_somebody_is_called_so():
    index = NameIndex([person(1, "Lord Dipl"), person(2, "Ann Ash")])
    assert index.find("lord", 1)[0].attendee.name == "Lord Dipl"
    assert [f.attendee.name for f in index.find("lord ash", 5)] == ["Ann Ash"]
    assert not index.find("zora ash", 5)


def test_one_who_fits_better_comes_first_although_arrived():
    people = [person(1, "Ann Ash"), person(2, "Ann Ashley")]
    for index in (NameIndex(people), added(people)):
        found = index.find("ash", 2, {UUID(int=1)})
        assert [f.attendee.name for f in found] == ["Ann Ash", "Ann Ashley"]


@pytest.mark.parametrize("index", [KNOWN, ADDED], ids=["at once", "one by one"])
def test_a_code_is_found_however_it_is_typed(index):
    someone = PEOPLE[3]
    typed_ways = (someone.code, someone.code.lower(), spaced(someone.code), f"{someone.code[:7]}")
    for typed in typed_ways:
        if any(c.isdigit() for c in typed):
            assert index.find(typed, 1)[0].attendee == someone


def test_a_code_without_digits_is_found_and_a_name_comes_before_it():
    someone = replace(person(1, "Zora Slow"), code="RQHXPWKZQHX")
    index = NameIndex([someone, person(2, "Rqhx Adams")])
    for typed in ("RQHXPWKZQHX", "rqhx pwkz qhx", "rqhxpwkz"):
        (found,) = index.find(typed, 5)
        assert (found.attendee, found.by) == (someone, Why.CODE), typed
    assert [one.attendee.name for one in index.find("rqhx", 5)] == ["Rqhx Adams"]
    assert not index.find("rqhxpwk", 5)  # so short a word may be anybody's, with a slip


def test_a_code_is_found_although_its_digits_are_read_as_letters():
    someone = replace(person(1, "Ann Ash"), code="H0X1K5PQRS2")
    index = NameIndex([someone, person(2, "Bo Birch")])
    for typed in ("hox1k5", "H0XI K5", "h0xlk5pqrs2"):
        assert [f.attendee for f in index.find(typed, 5)] == [someone], typed
    assert not index.find("h0z1k5", 5)


@pytest.mark.parametrize("made", [NameIndex, added], ids=["at once", "one by one"])
def test_somebody_is_found_by_address_role_job_and_fields_of_the_organisers_own(made):
    someone = person(
        1,
        "Ann Ash",
        email="a.pepperidge@farm.example",
        role="speaker",
        job_title="Beekeeper",
        custom={"Dinner": "vegetarian"},
    )
    index = made([someone, person(2, "Bo Birch")])
    for typed in ("a.pepperidge@fa", "pepper", "farm", "speak", "beekeper", "vegetarian ash"):
        assert [f.attendee.name for f in index.find(typed, 5)] == ["Ann Ash"], typed
    assert not index.find("delegate", 5)


@pytest.mark.parametrize("made", [NameIndex, added], ids=["at once", "one by one"])
def test_who_is_added_changed_or_removed_is_found_so_at_once(made):
    index = made(PEOPLE)
    index.put(person(99, "Zora Quick", "Nova"))
    assert index.find("zor", 1)[0].attendee.name == "Zora Quick"
    assert index.find("zroa qick", 1)[0].attendee.name == "Zora Quick"
    changed = person(99, "Zora Slow", "Nova")
    index.put(changed)
    assert not index.find("quick", 1)
    assert index.find("slow", 1)
    assert index.find(changed.code, 1)[0].attendee == changed
    index.put(replace(PEOPLE[2], name="Dave Kelso", family_name="Kelso"))
    assert index.find("dave kelso", 1)[0].attendee.name == "Dave Kelso"
    assert [f.attendee.name for f in index.find("kelly", 5) if f.sure] == ["Kelly Adams"]
    for _ in range(2):
        index.remove(UUID(int=99))
        assert not any(f.sure for f in index.find("zora", 5))
    index.put(replace(changed, status=Status.MERGED))
    assert not any(f.sure for f in index.find("zora", 5))
    assert len(index) == len(PEOPLE)


def test_an_index_brought_up_to_date_answers_like_a_new_one():
    index = NameIndex(CROWD[:600])
    now = {one.id: one for one in CROWD[50:]}
    turned = replace(CROWD[60], name="Quentin Zabriskie", family_name="Zabriskie")
    now[turned.id] = turned
    index.update(now)
    fresh = NameIndex(now.values())
    assert len(index) == len(fresh) == 650
    queries = ["zabriskie", "m", "li", "smith", CROWD[3].name, CROWD[640].name, "bank"]
    for query in queries:
        ours, theirs = index.find(query, 700), fresh.find(query, 700)
        assert {f.attendee.id for f in ours} == {f.attendee.id for f in theirs}, query


def test_who_was_added_is_found_like_who_was_there_from_the_start():
    one_by_one = added(CROWD)
    half = NameIndex(CROWD[::2])
    for one in CROWD[1::2]:
        half.put(one)
    for one in asked(PEOPLE_OF_CROWD, 4, 5):
        wanted = [(f.attendee.name, f.score) for f in MANY.find(one.query, 2)]
        for index in (one_by_one, half):
            found = [(f.attendee.name, f.score) for f in index.find(one.query, 2)]
            assert found[:1] == wanted[:1], one.query


@pytest.mark.parametrize("kind", MISHAPS)
def test_who_is_asked_for_in_a_mishap_is_among_the_first_five(kind):
    queries = asked(PEOPLE_OF_CROWD, 40, 5, {kind: MISHAPS[kind]})
    meant = [one.meant.attendee.id for one in queries]
    found = [{f.attendee.id for f in MANY.find(one.query, 5)} for one in queries]
    assert sum(one in ids for one, ids in zip(meant, found, strict=True)) >= 37
    assert sum(one in ids for one, ids in zip(meant, found[1:] + found[:1], strict=True)) < 5


def test_after_any_edits_an_index_answers_like_a_new_one():
    dice = random.Random(5)
    index, now = NameIndex(CROWD[:300]), {one.id: one for one in CROWD[:300]}
    for number in range(120):
        one = dice.choice(CROWD)
        if one.id in now and dice.random() < 0.4:
            index.remove(one.id)
            del now[one.id]
        else:
            turned = replace(one, name=f"{one.given_name} Zab{number}", family_name=f"Zab{number}")
            index.put(turned)
            now[one.id] = turned
        if number % 3:
            assert index.find("zab", 1)
    fresh = NameIndex(now.values())
    assert len(index) == len(fresh) == len(now)
    for query in ("zab", "zab1", "m", "ann", "bank", CROWD[3].name, "zba77"):
        ours, theirs = index.find(query, 700), fresh.find(query, 700)
        assert {f.attendee.id for f in ours} == {f.attendee.id for f in theirs}, query


def test_somebody_is_found_among_few_by_any_slip_that_leaves_them_the_nearest():
    for typed in ("willaim setphens", "timohty clakre", "jcaqui mkcinlay", "elziabeth"):
        assert KNOWN.find(typed, 1), typed
    assert not KNOWN.find("qqqqqqqq", 1)


@pytest.mark.parametrize("index", [KNOWN, MANY], ids=["few", "many"])
@settings(max_examples=150)
@given(query=st.text(max_size=40))
def test_whatever_is_typed_is_an_answer_and_never_an_error(index, query):
    found = index.find(query, 3)
    assert len(found) <= 3
    assert len(index.nearest(query, 3)) <= 3
    for one in found:
        assert all(0 <= start < end <= len(one.attendee.name) for start, end in one.name_marks)


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8), st.data())
def test_people_with_any_name_are_found_by_it_or_it_has_no_letters(names, data):
    people = [person(n, name) for n, name in enumerate(names)]
    wanted = data.draw(st.sampled_from(people))
    for index in (NameIndex(people), added(people)):
        found = index.find(wanted.name, len(people))
        assert not any(c.isalnum() for c in wanted.name) or wanted in [f.attendee for f in found]


def test_where_nobody_fits_the_nearest_are_told():
    for index in (KNOWN, ADDED):
        assert not index.find("dave zebulon", 3)
        assert index.nearest("dave zebulon", 3)[0].attendee.name == "Dave Kelly"
        assert index.nearest("mckinlock", 3)[0].attendee.name == "Jacqui Mckinlay"
        assert not index.nearest("qqqqqq", 3)


def test_everybody_of_the_sample_event_is_found_by_their_own_name(post):
    index = load_index(post)
    from kiosk.services.day import load_day

    for attendee in load_day(post).people.values():
        found = [f.attendee.id for f in index.find(attendee.name[:60], 3)]
        assert attendee.id in found
