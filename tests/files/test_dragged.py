import base64

from tests.files.qti.making import PNG
from tests.files.test_moodle import only, points

PICTURE = f'<file name="a.png" encoding="base64">{base64.b64encode(PNG).decode()}</file>'


def drag(no, text, more=""):
    return f"<drag><no>{no}</no><text>{text}</text>{more}</drag>"


def drop(no, choice, more):
    return f"<drop><no>{no}</no><choice>{choice}</choice>{more}</drop>"


def test_words_go_into_fields_of_a_picture():
    place = "<xleft>10</xleft><ytop>20</ytop>"
    more = PICTURE + drag(1, "cat") + drag(2, "dog", "<infinite/>") + drop(1, 2, place) + drop(2, 1, place)
    draft = only("ddimageortext", more=more)
    assert [points(draft, one) for one in (["o2 g1", "o1 g2"], ["o2 g1"], ["o1 g1"])] == [1.0, 0.5, 0.0]
    assert len(draft.media) == 1


def test_markers_lie_where_they_belong():
    areas = (("circle", "10,10;5", 1), ("rectangle", "50,50;10,20", 2), ("polygon", "0,90;10,90;5,99", 1))
    drops = "".join(
        drop(n, no, f"<shape>{shape}</shape><coords>{at}</coords>")
        for n, (shape, at, no) in enumerate(areas, 1)
    )
    draft = only("ddmarker", more=PICTURE + drag(1, "lake") + drag(2, "town") + drops)
    assert points(draft, {"RESPONSE1": ["12 10", "5 92"], "RESPONSE2": ["55 65"]}) == 1.0
    assert points(draft, {"RESPONSE1": ["12 10"], "RESPONSE2": ["65 65"]}) == 0.333333


def test_what_does_not_fit_together_is_refused():
    assert "picture is not there" in only("ddmarker", more=drag(1, "x")).reason
    assert "do not fit" in only("ddmarker", more=PICTURE + drag(1, "x")).reason
    assert "do not fit" in only("ddimageortext", more=PICTURE + drag(1, "x")).reason
    odd = drop(1, 1, "<shape>star</shape><coords>1</coords>")
    assert only("ddmarker", more=PICTURE + drag(1, "x") + odd).item is None
