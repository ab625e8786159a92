import pytest

from app.core.course import licences


@pytest.mark.parametrize(
    "licence",
    ["CC-BY-4.0", "CC-BY-NC-SA-3.0-IGO", "CC0-1.0", "MIT", "OGL-UK-3.0", "LicenseRef-Ministry-2026"],
)
def test_identifiers_that_others_understand_are_known(licence):
    assert licences.is_known(licence)


@pytest.mark.parametrize(
    "licence", ["", "unknown", "CC BY 4.0", "cc-by-4.0", "CC-BY-5.0", "CC-BY-SA-ND-4.0", "free"]
)
def test_anything_else_is_not_known(licence):
    assert not licences.is_known(licence)


@pytest.mark.parametrize(
    ("licence", "meant"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("Creative Commons BY 4.0", "CC-BY-4.0"),
        ("Apache 2.0", "Apache-2.0"),
        ("ask Aigul", ""),
    ],
)
def test_the_one_that_was_perhaps_meant_is_named(licence, meant):
    assert licences.near(licence) == meant
