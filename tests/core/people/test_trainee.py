import pytest

from app.core.errors import NameWrong
from app.core.people import trainee
from tests import build


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"latin_name": "O'BRIEN ANN-MARY"},
        {"latin_name": "A"},
        {"native_name": "Ө"},
        {"native_name": "Айжан-Гүл Оʼбрайен кызы"},
        {"native_name": "홍길동"},
        {"native_name": "Aigül S. Satybaldieva"},
        {"birth": 19980000},
        {"birth": 19980300},
        {"document": "A123"},
        {"document": "12345678901234567890"},
    ],
    ids=str,
)
def test_what_a_passport_holds_is_taken(change):
    trainee.check_person(build.person(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"latin_name": ""},
        {"latin_name": "Aigul"},
        {"latin_name": "АЙГҮЛ"},
        {"latin_name": "A" * 40},
        {"latin_name": "AIGUL "},
        {"native_name": ""},
        {"native_name": " Айгүл"},
        {"native_name": "Айгүл\n"},
        {"native_name": "Айгүл 2"},
        {"native_name": "Айгүл <b>"},
        {"native_name": "ү" * 81},
        {"native_name": "Айгүл\u202e"},
        {"birth": 0},
        {"birth": 18991231},
        {"birth": 21010101},
        {"birth": 19981301},
        {"birth": 19981232},
        {"birth": -19980314},
        {"document": "AB1"},
        {"document": "A" * 21},
        {"document": "AN 1234471"},
        {"document": "АН1234471"},
        {"document": "AN-123447"},
    ],
    ids=str,
)
def test_what_no_passport_holds_is_refused(change):
    with pytest.raises(NameWrong):
        trainee.check_person(build.person(**change))


def test_the_refusal_says_which_name_and_why():
    with pytest.raises(NameWrong, match=r'"Aigul".*capitals'):
        trainee.check_person(build.person(latin_name="Aigul"))


def test_the_document_ends_with_its_last_four_characters():
    assert build.person(document="AN1234471").document_ending == "4471"


def test_there_are_twelve_pictures_to_log_in_with():
    assert len(set(trainee.PICTURES)) == 12
