import pytest

from app.core.course.item import ItemKind
from app.files.draft import IN_EACH
from tests.files.qti import making
from tests.files.qti.making import item, older

SOUND = b"OggS" + bytes(60)
REF = '<qti-assessment-stimulus-ref identifier="r{0}" href="texts/{0}.xml"/>'


def stimulus(body, more=""):
    return (
        f'<qti-assessment-stimulus xmlns="{making.V3}" identifier="Fire Rules" title="Rules of  fire">'
        f"<qti-stimulus-body>{body}</qti-stimulus-body>{more}</qti-assessment-stimulus>"
    )


@pytest.fixture(params=["3", "2.1"])
def taken(request, tmp_path):
    """taken(body): an item that shares it, in both versions."""

    def take(*bodies, more=""):
        change = str if request.param == "3" else older
        files = {f"texts/{n}.xml": change(stimulus(one, more)) for n, one in enumerate(bodies)}
        files |= {"texts/a.png": making.PNG, "texts/a.ogg": SOUND}
        refs = "".join(REF.format(n) for n in range(len(bodies)))
        return making.draft(tmp_path, change(item(before=refs)), **files)

    return take


def test_words_are_kept_in_their_lines(taken):
    found = taken("<h2>At the door</h2><p>Do not <b>push</b>.<br/>Go\n slowly.</p>").apart
    assert (found.file, found.stimulus.id) == ("texts/0.xml", "fire-rules")
    assert found.stimulus.title == {"en": "Rules of fire"}
    assert found.stimulus.text == {"en": "At the door\nDo not push.\nGo slowly."}


def test_a_picture_with_its_description_and_a_clip_are_kept(taken):
    draft = taken('<p>Look and hear.</p><p><img src="a.png" alt="A door"/></p><audio src="a.ogg"/>')
    told = draft.apart.stimulus
    assert (told.picture_alt, told.text) == ({"en": "A door"}, {"en": "Look and hear."})
    assert {draft.media[told.picture], draft.media[told.audio]} == {making.PNG, SOUND}


def test_the_item_without_it_keeps_its_kind_and_asks_about_it(taken):
    draft = taken('<p>Hear.</p><audio src="a.ogg"/>')
    assert draft.item.kind is ItemKind.GENERAL
    assert (draft.apart.item.kind, draft.apart.item.stimulus) == (ItemKind.CHOICE, "fire-rules")
    assert draft.apart.item.prompt == {"en": "Which colour means stop?"}


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>One</li></ul>",
        "<table><tr><td>1</td></tr></table>",
        '<p>See <img src="a.png" alt="a"/> and <img src="a.png" alt="b"/></p>',
        '<p><audio src="a.ogg"/><audio src="a.ogg"/></p>',
        '<p>See <img src="gone.png" alt="a"/></p>',
        "",
    ],
    ids=["list", "table", "two pictures", "two clips", "no picture", "nothing"],
)
def test_what_is_more_or_less_than_a_stimulus_can_only_stand_in_the_item(taken, body):
    draft = taken(body)
    assert draft.apart is None
    assert (IN_EACH in draft.changed) == bool(body)


def test_of_several_texts_all_stand_in_the_item(taken):
    draft = taken("<p>First.</p>", "<p>Second.</p>")
    assert draft.apart is None
    assert draft.item.prompt == {"en": "First.\nSecond.\nWhich colour means stop?"}
    assert draft.changed == (IN_EACH,)


def test_help_with_the_text_stays_with_the_text(taken):
    card = (
        '<qti-catalog-info><qti-catalog id="c"><qti-card support="spoken"><qti-html-content>Do not push.'
        "</qti-html-content></qti-card></qti-catalog></qti-catalog-info>"
    )
    draft = taken("<p>Do not push.</p>", more=card)
    assert draft.apart.stimulus.supports.spoken == {"en": "Do not push."}
    assert draft.apart.item.supports is None
    assert draft.item.supports.spoken == {"en": "Do not push."}
