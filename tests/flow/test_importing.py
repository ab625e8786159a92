import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import FolderTaken, ImportWrong, SaparError
from app.files import source
from app.flow import author, importing
from tests.files.making import to_mend
from tests.files.qti import making
from tests.files.qti.making import item, manifest

GIFT = "::One:: Which? {=a ~b}\n\n::One:: Again? {=x ~%50%y}\n\nNo answer here.\n\n::Bad:: What {#x}\n"


def bring(tmp_path, content, name="q.gift"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return importing.bring(path, tmp_path / "out")


def test_what_is_imported_is_a_source_without_a_problem(tmp_path):
    done = bring(tmp_path, GIFT)
    assert (done.items, done.imported) == (3, 2)
    assert done.refused == (("Bad", "a number in its answers cannot be read"),)
    assert ("One", "its identifier is now one-2") in done.changed
    assert to_mend(tmp_path / "out") == ()
    (bank,) = source.read(tmp_path / "out").banks
    assert [(one.id, one.source) for one in bank.items] == [("one", "One"), ("one-2", "One")]


def test_a_package_brings_its_media(tmp_path):
    body = '<p><img src="a.png" alt="A map"/></p>' + making.CHOICE + "<p>.</p>"
    files = {
        "imsmanifest.xml": manifest("i.xml"),
        "i.xml": item(body),
        "a.png": making.PNG,
        "b.png": making.PNG,
    }
    done = bring(tmp_path, making.zipped(files), "p.zip")
    assert (done.imported, done.changed, done.refused) == (1, (), ())
    (picture,) = (tmp_path / "out" / "media").iterdir()
    assert picture.read_bytes() == making.PNG
    assert to_mend(tmp_path / "out") == ()


def test_what_was_imported_can_be_built(tmp_path):
    from tests import build

    bring(tmp_path, GIFT)
    made = author.build(tmp_path / "out", tmp_path, build.secret("publisher"), build.publisher_grant())
    assert made.path.exists()


def test_the_language_of_most_items_is_the_courses(tmp_path):
    files = {"imsmanifest.xml": manifest("a.xml", "b.xml", "c.xml")}
    files |= {
        "a.xml": item(),
        "b.xml": item().replace('lang="en"', 'lang="ky-KG"'),
        "c.xml": item().replace('lang="en"', 'lang="ky"'),
    }
    bring(tmp_path, making.zipped(files), "p.zip")
    read = source.read(tmp_path / "out")
    assert read.course.languages == ("ky",)
    assert {tuple(one.prompt) for one in read.banks[0].items} == {("ky",)}


TEST = (
    f'<qti-assessment-test xmlns="{making.V3}" identifier="final" title="The final"><qti-time-limits max-time="900"/>'
    '<qti-test-part identifier="p" navigation-mode="nonlinear" submission-mode="individual">'
    '<qti-assessment-section identifier="signs" title="Signs" visible="true"><qti-selection select="2"/>'
    '<qti-ordering shuffle="true"/>{}</qti-assessment-section></qti-test-part></qti-assessment-test>'
)
REF = '<qti-assessment-item-ref identifier="{0}" href="{0}.xml"/>'


def test_a_test_becomes_an_exam_that_can_be_drawn_and_built(tmp_path):
    from app.core.exam import form
    from tests import build

    items = {f"{one}.xml": item(name=one) for one in "abcd"}
    refs = "".join(REF.format(one) for one in "cba")
    files = {"imsmanifest.xml": manifest(*items), "t.xml": TEST.format(refs)} | items
    files["imsmanifest.xml"] = files["imsmanifest.xml"].replace(
        "<resources>", '<resources><resource identifier="t" type="imsqti_test_xmlv3p0" href="t.xml"/>'
    )
    done = bring(tmp_path, making.zipped(files), "p.zip")
    assert done.imported == 4
    assert done.changed == (("final", "it does not say who passes; 60 % was put in"),)
    assert not [one for one in author.check(tmp_path / "out") if one.is_grave]
    read = source.read(tmp_path / "out")
    (exam,) = read.blueprints
    assert (exam.time_limit_s, exam.length, [one.id for one in read.banks[0].items]) == (
        900,
        2,
        ["c", "b", "a"],
    )
    drawn = {
        one.item for seed in range(9) for one in form.draw(read.banks[0], exam, bytes([seed] * 16)).items
    }
    assert drawn == {"a", "b", "c"}
    assert author.build(
        tmp_path / "out", tmp_path, build.secret("publisher"), build.publisher_grant()
    ).path.exists()


def test_a_text_that_questions_of_a_test_share_stands_once_beside_them_and_is_drawn_with_all(tmp_path):
    from app.core.exam import form

    ref = '<qti-assessment-stimulus-ref identifier="r" href="text.xml"/>'
    files = {f"{one}.xml": item(name=one, before=ref if one in "ab" else "") for one in "abcd"}
    files |= {
        "t.xml": TEST.replace('<qti-selection select="2"/>', "").format("".join(map(REF.format, "abc"))),
        "text.xml": f'<qti-assessment-stimulus xmlns="{making.V3}" identifier="text" title="Colours" xml:lang="en">'
        "<qti-stimulus-body><p>At a red light all stop.</p></qti-stimulus-body></qti-assessment-stimulus>",
    }
    done = bring(tmp_path, making.zipped(files), "p.zip")
    assert (done.imported, done.refused) == (4, ())
    read = source.read(tmp_path / "out")
    asked, spare = read.banks
    assert [(one.id, one.text) for one in asked.stimuli] == [("text", {"en": "At a red light all stop."})]
    assert ([one.stimulus for one in asked.items], spare.stimuli) == (["text", "text", ""], ())
    assert not [one for one in author.check(tmp_path / "out") if one.is_grave]
    assert len(form.draw(asked, read.blueprints[0], bytes(16)).items) == 3


@pytest.mark.parametrize(
    ("content", "name", "items"),
    [
        ("Q?\nA. x\nB. y\nANSWER: A\n", "q.txt", 1),
        (
            "<quiz><question type='essay'><questiontext><text>W</text></questiontext></question></quiz>",
            "q.xml",
            1,
        ),
        (item(), "q.xml", 1),
        ("\ufeff" + GIFT, "q.txt", 3),
        ("Түшүнүк {=а ~б}".encode("cp1251", "ignore"), "q.txt", 1),
    ],
)
def test_every_format_is_known_by_what_it_holds(tmp_path, content, name, items):
    assert bring(tmp_path, content, name).items == items


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\x03\x04broken", b"<html/>", b"<a>", b"just words"])
def test_what_is_none_of_these_is_refused_and_nothing_is_written(tmp_path, content):
    with pytest.raises(SaparError):
        bring(tmp_path, content)
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_when_nothing_could_be_taken(tmp_path):
    done = bring(tmp_path, "Q {#x}")
    assert (done.items, done.imported) == (1, 0)
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("x", "utf-8")
    with pytest.raises(FolderTaken):
        bring(tmp_path, GIFT)


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "MOST_TEXT", 10)
    with pytest.raises(ImportWrong):
        bring(tmp_path, GIFT)


ITEM = item('<p>a<img src="a.png"/></p>' + making.CHOICE)
PIECES = [ITEM[at : at + 40] for at in range(0, len(ITEM), 40)]


@pytest.mark.property
@given(
    some.lists(some.sampled_from(PIECES) | some.text("<>/&;\"'=-", max_size=6), max_size=40), some.randoms()
)
def test_any_mixture_of_an_items_pieces_is_read_or_refused(tmp_path_factory, pieces, dice):
    whole = list(PIECES)
    for piece in pieces:
        whole[dice.randrange(len(whole))] = piece
    folder = tmp_path_factory.mktemp("mixed")
    with contextlib.suppress(SaparError):
        bring(folder, "".join(whole), "q.xml")


@pytest.mark.property
@given(some.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw):
    with contextlib.suppress(SaparError):
        bring(tmp_path_factory.mktemp("bytes"), raw, "q")
