import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.certificate.claims import LATIN_NAME
from app.core.people import latin


@pytest.mark.parametrize(
    ("native", "expected"),
    [
        ("Айгүл Сатыбалдиева", "AIGUL SATYBALDIEVA"),
        ("Бакыт Өмүрбеков", "BAKYT OMURBEKOV"),
        ("Жаңыл Кубатова", "ZHANYL KUBATOVA"),
        ("Нурзат Эркинбаева", "NURZAT ERKINBAEVA"),
        ("Юлия Щербакова", "IULIIA SHCHERBAKOVA"),
        ("Фёдор Подъячев", "FEDOR PODIEIACHEV"),
        ("Игорь Цой", "IGOR TSOI"),
        ("Чыңгыз Хасанов", "CHYNGYZ KHASANOV"),
    ],
)
def test_kyrgyz_and_russian_names_follow_the_icao_table(native, expected):
    assert latin.proposal(native) == expected


@pytest.mark.parametrize(
    ("native", "expected"), [("Әсел Қасымова", "ASEL KASYMOVA"), ("Ғани Ҳаким", "GANI KHAKIM")]
)
def test_letters_of_the_neighbours_are_known(native, expected):
    assert latin.proposal(native) == expected


def test_latin_letters_lose_their_marks():
    assert latin.proposal("Ayşe Çelik-Müller") == "AYSE CELIK-MULLER"


def test_a_letter_written_with_a_separate_mark_is_one_letter():
    assert latin.proposal("Айша") == "AISHA"


def test_apostrophes_and_hyphens_stay():
    assert latin.proposal("Оʼбрайен – Иванова") == "O'BRAIEN - IVANOVA"


def test_a_long_name_is_cut_between_its_words():
    proposed = latin.proposal("Абдырахманбекова Гүлбарчын Кыдырмамбетовна")
    assert proposed == "ABDYRAKHMANBEKOVA GULBARCHYN"


def test_nothing_comes_of_nothing():
    assert latin.proposal(" 123 ") == ""


def test_typing_is_put_into_capitals_with_single_spaces():
    assert latin.tidied("  Aigul   satybaldieva ") == "AIGUL SATYBALDIEVA"


def test_a_curled_apostrophe_becomes_the_plain_one():
    assert latin.tidied("o’brien") == "O'BRIEN"


def test_strange_letters_are_named_once_each():
    assert latin.strange_letters(latin.tidied("Айгүл Aigul 7 Ай")) == "АЙГҮЛ7"


@pytest.mark.property
@given(some.text(max_size=80))
def test_a_proposal_is_empty_or_fits_a_passport(text):
    proposed = latin.proposal(text)
    assert proposed == "" or LATIN_NAME.fullmatch(proposed)
