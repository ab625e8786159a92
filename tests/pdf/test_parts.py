"""Every part a design may have is drawn where it says, and only on the papers that it is for."""

import io
import subprocess
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from app.pdf.paper import Skill, Topic
from app.pdf.parts import WHENS, Bars, Logo, Panel, Photo, Rule, Square, Table

DOTS = 100 / 25.4
COLOURS = {"red": "#ff0000", "green": "#00ff00", "blue": "#0000ff", "grey": "#808080", "ink": "#000000"}


def picture(kind, colour, size=(120, 160)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def look(made):
    """An empty page with nothing but a code."""
    bare = {"band": None, "emblem": None, "micro": None, "specimen": None, "photo": None, "logo": None}
    bare |= {"rosettes": (), "panels": (), "rules": (), "texts": (), "bars": None, "table": None}
    return replace(made.design, colours=COLOURS, code=Square(150, 240, 35), **bare)


@pytest.fixture
def seen(made, tmp_path, pdftoppm):
    """seen(paper, look): a function that gives the colour at millimetres from the upper left corner."""

    def draw(paper, look):
        (tmp_path / "page.pdf").write_bytes(made.page(paper, look))
        subprocess.run(
            [pdftoppm, "-r", "100", "-png", "-singlefile", tmp_path / "page.pdf", tmp_path / "page"],
            check=True,
        )
        opened = Image.open(tmp_path / "page.png").convert("RGB")
        return lambda x, y: opened.getpixel((round(x * DOTS), round(y * DOTS)))

    return draw


def near(colour, other):
    return all(abs(one - two) < 40 for one, two in zip(colour, other, strict=True))


def test_a_panel_fills_its_box_and_leaves_its_corners(made, seen, look):
    at = seen(made.paper, replace(look, panels=(Panel(20, 30, 60, 40, 10, "red", "blue", 2),)))
    assert at(50, 50) == (255, 0, 0)
    assert near(at(50, 30), (0, 0, 255))
    assert at(20.5, 30.5) == (255, 255, 255)
    assert at(19, 50) == (255, 255, 255)


def test_a_photo_fills_its_box_and_without_one_nothing_is_drawn(made, seen, look):
    look = replace(look, photo=Photo(20, 30, 30, 40, "blue", 1))
    at = seen(replace(made.paper, photo=picture("JPEG", "#00ff00")), look)
    assert near(at(21, 31), (0, 255, 0))
    assert near(at(49, 69), (0, 255, 0))
    assert at(35, 75) == (255, 255, 255)
    at = seen(made.paper, look)
    assert at(20, 50) == at(35, 50) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_stands_in_the_middle_of_its_box(made, seen, look, kind):
    look = replace(look, logo=Logo(20, 30, 60, 20))
    at = seen(replace(made.paper, logo=picture(kind, "#ff0000", (100, 100))), look)
    assert near(at(50, 40), (255, 0, 0))
    assert near(at(42, 32), (255, 0, 0))
    assert at(37, 40) == at(63, 40) == (255, 255, 255)


def test_bars_are_as_long_as_their_percentages(made, seen, look):
    bars = Bars(20, 50, 130, 10, 50, 5, 10, 6, "red", "grey", "ink")
    skills = tuple(Skill({"ky": "К", "en": "S"}, percent) for percent in (0, 50, 100))
    at = seen(replace(made.paper, skills=skills), replace(look, bars=bars))
    begins, y = 71, 48.7
    assert [near(at(begins + 2, y + 10 * n), (255, 0, 0)) for n in range(3)] == [False, True, True]
    assert [near(at(begins + 60, y + 10 * n), (255, 0, 0)) for n in range(3)] == [False, False, True]
    assert near(at(begins + 60, y), (128, 128, 128))


def test_a_table_tells_every_topic_with_its_time(made, look):
    table = Table(20, 50, 150, 10, 10, 7, "ink", "red")
    topics = tuple(Topic({"ky": "Тема", "en": "Topic"}, 90, 5, 6) for _ in range(3))
    page = made.page(replace(made.paper, topics=topics), replace(look, table=table))
    said = PdfReader(io.BytesIO(page)).pages[0].extract_text()
    assert said.count("Тема / Topic") == 3
    assert said.count("1:30") == 3


FACTS = {
    "specimen": {},
    "photo": {"photo": picture("JPEG", "#00ff00")},
    "no-photo": {},
    "logo": {"logo": picture("PNG", "#00ff00")},
    "skills": {"skills": (Skill({"ky": "К"}, 5),)},
    "hours": {"hours": 9},
    "expires": {"expires_day": 21_865},
    "local": {"destination": "de"},
}


@pytest.mark.parametrize("when", sorted(FACTS.keys() & set(WHENS)))
def test_a_part_stands_on_those_papers_that_it_is_for(changed, made, when):
    from app.pdf import design

    facts = dict(FACTS[when])
    skills = facts.pop("skills", ())
    assert when in design.holds(replace(changed(**facts), skills=skills))
    plain = changed(delegation=replace(made.paper.delegation, is_specimen=False))
    other = replace(plain, photo=b"x") if when == "no-photo" else plain
    assert when not in design.holds(other)


def test_panels_and_rules_obey_their_condition(changed, seen, look):
    look = replace(
        look,
        panels=(Panel(20, 30, 20, 20, 0, "red", when="hours"),),
        rules=(Rule(60, 40, 20, 9, "green", when="hours"),),
    )
    at = seen(changed(hours=9), look)
    assert (at(30, 40), at(70, 40)) == ((255, 0, 0), (0, 255, 0))
    at = seen(changed(), look)
    assert at(30, 40) == at(70, 40) == (255, 255, 255)
