# ruff: noqa: E501 - foreign formats read best in one line
"""Readers of what strangers hand in: whatever was done to it, it is read or refused by a typed error, and soon.

Hypothesis changes valid inputs and makes up bytes; SAPAR_DEPTH=full tries a thousand of each.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import answers
from app.core.errors import SaparError
from app.core.exam import processing
from app.files import aiken, anki, gift, lists, moodle, sheets, source, xml
from app.files.archive import opened
from app.files.placing import Wish
from app.files.qti.package import Package
from app.flow import importing
from tests.faults.fuzzing import TAGS, changed, read_or_refused, text, written
from tests.files import making as lists_made
from tests.files.qti import making
from tests.files.qti.making import item, manifest, outcome, response

pytestmark = [pytest.mark.faults, pytest.mark.property, pytest.mark.timeout(1800)]

RULES = (
    '<qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/>'
    '<qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE"><qti-sum>'
    '<qti-base-value base-type="float">1</qti-base-value><qti-map-response identifier="RESPONSE"/></qti-sum>'
    "</qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>"
)
MAPPED = '<qti-mapping default-value="0" lower-bound="0"><qti-map-entry map-key="Red" mapped-value="2"/></qti-mapping>'
DRAWN = '<qti-template-declaration identifier="N" cardinality="single" base-type="integer"/><qti-template-processing><qti-set-template-value identifier="N"><qti-random-integer min="1" max="9" step="2"/></qti-set-template-value></qti-template-processing>'
SPOTS = '<qti-hotspot-interaction response-identifier="RESPONSE" max-choices="1"><img src="a.png" alt="A"/><qti-hotspot-choice identifier="Red" shape="circle" coords="9,9,4"/><qti-hotspot-choice identifier="B" shape="poly" coords="0,0,9,0,9,9"/></qti-hotspot-interaction>'
REF = '<qti-assessment-stimulus-ref identifier="s" href="s.xml"/>'
SHARED = f'<qti-assessment-stimulus xmlns="{making.V3}" identifier="s" title="S" xml:lang="en"><qti-stimulus-body><p data-catalog-idref="c">One<br/>two <img src="a.png" alt="A"/></p></qti-stimulus-body><qti-catalog-info><qti-catalog id="c"><qti-card support="keyword-translation"><qti-card-entry xml:lang="ru"><qti-html-content>R</qti-html-content></qti-card-entry></qti-card></qti-catalog></qti-catalog-info></qti-assessment-stimulus>'
ITEMS = [
    item(before=REF).encode(),
    item(declared=response(key=["Red"], more=MAPPED) + outcome(), processing=RULES, before=DRAWN).encode(),
    item("<table><tr><td><b>x</b></td></tr></table>" + SPOTS).encode(),
    making.older(item(declared=response(key=["Red"], more=MAPPED) + outcome(), processing=RULES)).encode(),
]
TEST = f'<qti-assessment-test xmlns="{making.V3}" identifier="t" title="T"><qti-time-limits max-time="60"/><qti-test-part identifier="p"><qti-assessment-section identifier="s" title="S"><qti-selection select="1"/><qti-ordering shuffle="true"/><qti-assessment-item-ref identifier="i" href="i.xml"><qti-weight identifier="W" value="2"/></qti-assessment-item-ref></qti-assessment-section></qti-test-part></qti-assessment-test>'
GIFT = [
    b"::A:: Which is $1?{=one#yes ~%50%two#no ~three####all}\n\n$CATEGORY: a/b\n\nWhen? {#1990:2}\n\n[html]<b>M</b> {=a -> b =c -> d}\n\nT{T#no#yes}\n\nE {}\n"
]
QUIZ = [
    b"<quiz><question type='category'><category><text>$course$/A</text></category></question><question type='multichoice'><name><text>q</text></name><questiontext format='html'><text><![CDATA[<p>W <img src='@@PLUGINFILE@@/a.png'/></p>]]></text><file name='a.png' encoding='base64'>iVBORw0KGgo=</file></questiontext><single>false</single><answer fraction='50'><text>a</text><feedback><text>f</text></feedback></answer><answer fraction='-50'><text>b</text></answer></question></quiz>",
    b"<quiz><question type='cloze'><name><text>c</text></name><questiontext><text>{1:MULTICHOICE:=a#y~%50%b} {2:NM:=1.5:0.1} {1:SA:=x}</text></questiontext></question></quiz>",
    b"<quiz><question type='calculated'><name><text>k</text></name><questiontext><text>{a}+{b}={=({a}+{b})*pow(2,3)}</text></questiontext><answer fraction='100'><text>{a}+{b}</text><tolerance>0.01</tolerance></answer><dataset_definitions><dataset_definition><name><text>a</text></name><dataset_items><dataset_item><number>1</number><value>3</value></dataset_item></dataset_items></dataset_definition><dataset_definition><name><text>b</text></name><dataset_items><dataset_item><number>1</number><value>4</value></dataset_item></dataset_items></dataset_definition></dataset_definitions></question></quiz>",
]
AIKEN = [b"Which?\nA. one\nB) two\nANSWER: A\n\nAgain?\nA. x\nB. y\nANSWER: B\n"]
TABLE = [
    "word;translation;picture\nнан;bread;a.png\nсуу;water;\n".encode(),
    b"question,option a,option b,key\nWhich?,x,y,A\n",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which files are written over and over."""
    return tmp_path_factory.mktemp("fuzzed")


# -- questions of other systems --------------------------------------------------------------------------------


@given(raw=changed(ITEMS, TAGS) | some.binary(max_size=200))
def test_an_item_of_qti(folder, raw):
    def read():
        for one in Package(opened(written(folder, "i.xml", raw))).drafts().drafts:
            if one.item is not None and one.item.general is not None:
                general = one.item.general
                processing.score(general, {}, b"s")
                processing.score(general, answers.from_json(general.responses, {"RESPONSE": "Red"}))

    read_or_refused(read)


@given(
    listed=changed([manifest("i.xml").encode()], TAGS),
    test=changed([TEST.encode(), making.older(TEST).encode()], TAGS),
    shared=changed([SHARED.encode()], TAGS),
    raw=changed(ITEMS, TAGS),
)
def test_a_package_of_qti_gives_a_source_that_can_be_read(folder, listed, test, shared, raw):
    files = {"imsmanifest.xml": listed, "t.xml": test, "i.xml": raw, "a.png": making.PNG, "s.xml": shared}
    path = written(folder, "p.zip", making.zipped(files))
    read_or_refused(lambda: brought(path, folder))


@given(raw=changed([making.zipped({"imsmanifest.xml": manifest("i.xml"), "i.xml": item()})]))
def test_a_zip_of_items(folder, raw):
    read_or_refused(lambda: Package(opened(written(folder, "z.zip", raw))).drafts())


@given(
    raw=changed(GIFT, [b"{", b"}", b"=", b"~", b"%", b"#", b"::", b"->", b"..", b"\\n", b"\n\n"])
    | some.binary(max_size=200)
)
def test_a_text_of_gift(raw):
    read_or_refused(lambda: gift.drafts(text(raw), "q.gift"))


@given(raw=changed(QUIZ, [*TAGS, b"{1:MC:", b"}", b"~", b"{=", b"{a}", b"pow(", b"**", b"(" * 90, b"[[1]]"]))
def test_a_quiz_of_moodle(raw):
    read_or_refused(lambda: moodle.drafts(xml.read(raw, "q.xml"), "q.xml"))


@given(raw=changed(AIKEN, [b"ANSWER:", b"A.", b"\n\n"]))
def test_a_text_of_aiken(raw):
    read_or_refused(lambda: aiken.drafts(text(raw), "q.txt"))


@given(raw=changed([*ITEMS, *GIFT, *QUIZ, *AIKEN], TAGS) | some.binary(max_size=400))
def test_a_file_whose_format_nobody_told(folder, raw):
    path = written(folder, "any", raw)
    read_or_refused(lambda: brought(path, folder))


def brought(path, folder):
    """Import a file into a folder of its own; a source that was written must be one that can be read."""
    to = folder / "out" / str(len(list(folder.glob("out/*"))))
    if importing.bring(path, to).imported:
        try:
            source.read(to)
        except SaparError as error:
            raise AssertionError from error


# -- words and tables ------------------------------------------------------------------------------------------


@given(
    raw=changed(
        [
            lists_made.database(
                [(lists_made.BASIC, 1, "a", "b [sound:x.mp3]"), (lists_made.CLOZE, 1, "{{c1::x}}", "")],
                is_new=one,
            )
            for one in (False, True)
        ]
    )
)
def test_a_collection_of_anki(folder, raw):
    path = lists_made.apkg(folder / "d.apkg", raw, {"x.mp3": lists_made.MP3})
    read_or_refused(lambda: anki.read(path, Wish("", "")))


@given(
    raw=changed([lists_made.database([(lists_made.BASIC, 1, "a", "b")])]),
    media=changed([b'{"0": "a.png"}', lists_made.proto((1, b"\x0a\x01x"))]),
)
def test_a_packed_deck_of_anki(folder, raw, media):
    from backports import zstd

    files = {"meta": lists_made.proto((1, 3)), "collection.anki21b": zstd.compress(raw), "media": media}
    read_or_refused(lambda: anki.read(lists_made.zipped(folder / "n.apkg", files), Wish("", "")))


@given(raw=changed(TABLE, [b";", b",", b'"', b"\t", b"\n"]) | some.binary(max_size=200))
def test_a_table_of_words(folder, raw):
    read_or_refused(lambda: lists.read(written(folder, "t.csv", raw), Wish("", "")))


@given(data=some.data())
def test_a_workbook(folder, data):
    files = dict(WORKBOOK)
    name = data.draw(some.sampled_from(sorted(files)))
    files[name] = data.draw(
        changed([files[name]], [*TAGS, b'r="ZZZZ9"', b'r="A99999999"', b't="s"', b"<v>-1</v>"])
    )
    read_or_refused(lambda: sheets.read(lists_made.zipped(folder / "w.xlsx", files)))


def _workbook():
    import io
    import zipfile

    raw = io.BytesIO()
    lists_made.book(raw, {"One": lists_made.rows(("word", "translation"), ("нан", "bread"), (1, 2.5))})
    with zipfile.ZipFile(raw) as made:
        return {one: made.read(one) for one in made.namelist()}


WORKBOOK = _workbook()


def test_the_samples_are_read_before_they_are_changed(folder):
    """Else nothing behind the first check would ever be reached."""
    for raw in ITEMS:
        (draft,) = Package(opened(written(folder, "i.xml", raw))).drafts().drafts
        assert draft.item is not None, draft.reason
    files = {"imsmanifest.xml": manifest("i.xml"), "t.xml": TEST, "i.xml": item()}
    assert Package(opened(written(folder, "p.zip", making.zipped(files)))).drafts().drafts[0].item
    assert all(one.item for one in gift.drafts(text(GIFT[0]), "q").drafts)
    assert all(moodle.drafts(xml.read(raw, "q.xml"), "q").drafts[0].item for raw in QUIZ)
    assert len(aiken.drafts(text(AIKEN[0]), "q").drafts) == 2
    assert all(lists.read(written(folder, "t.csv", raw), Wish("", "")) for raw in TABLE)
    assert sheets.read(lists_made.zipped(folder / "w.xlsx", WORKBOOK))
