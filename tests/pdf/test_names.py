"""No name of 80 letters, in any script that people bring, overflows a design or loses a letter."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.certificate.claims import LATIN_NAME
from app.flow import specimens
from app.pdf import boxes, checking, design, press

CERTIFICATES = Path(__file__).resolve().parents[2] / "certificates"
DESIGNS = {one.parent.name: design.read(one.parent) for one in CERTIFICATES.glob(f"*/{design.FILE}")}
DAY = 20_770
MOST = 80

SCRIPTS = {
    "kyrgyz": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ-",
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'’-.",
    "turkish": "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîû",
    "polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźżAĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻ",
    "german": "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ",
    "hangul": "".join(chr(code) for code in range(0xAC00, 0xD7A4, 7)),
    "kana": "".join(chr(code) for code in (*range(0x3041, 0x3094), *range(0x30A1, 0x30F5))) + "ー・",
    "kanji": "山田佐藤高橋渡邊小林加斎井上木村清水崎池阿部森石川前野中原島竹内金子和青坂岡後長谷近遠福西三",
}


@pytest.fixture(scope="module")
def made():
    return specimens.read(CERTIFICATES)


@pytest.fixture(scope="module")
def held(made):
    return specimens.new_keys(made, lambda length: b"7" * length, DAY)


def native_names(script):
    words = st.text(SCRIPTS[script], min_size=1, max_size=30)
    return st.lists(words, min_size=1, max_size=12).map(lambda parts: " ".join(parts)[:MOST].strip() or "X")


def latin_names():
    return st.from_regex(LATIN_NAME, fullmatch=True)


@pytest.mark.parametrize("script", SCRIPTS)
@given(facts=st.data())
def test_names_of_every_script_stand_on_every_design(made, held, script, facts):
    name, native = facts.draw(latin_names()), facts.draw(native_names(script))
    look = DESIGNS[facts.draw(st.sampled_from(sorted(DESIGNS)))]
    destination = facts.draw(st.sampled_from(["", "ko", "ja", "de", "tr", "pl", "ru"]))
    plain = specimens.paper(made, look.id, destination, held, DAY)
    paper = replace(plain, claims=replace(plain.claims, name=name), native_name=native)
    assert [str(one) for one in boxes.problems(paper, look, design.check(paper, look))] == []


@pytest.mark.parametrize("name", sorted(DESIGNS))
@pytest.mark.parametrize("destination", ["", "ja"])
def test_a_reader_finds_both_names_of_every_trial_on_the_page(made, held, name, destination):
    look = DESIGNS[name]
    plain = specimens.paper(made, name, destination, held, DAY)
    for trial, paper in specimens.trials(made, plain):
        pdf = press.page(paper, look, press.Seal(held.secret, held.chain), DAY * 86_400)
        claims = replace(paper.claims, native_name=paper.native_name)
        checking.compare(checking.words(pdf), claims, paper.course_title.values())
        assert trial
