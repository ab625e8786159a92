"""Compact JWS: the published example, one form only, and other people's readers of it."""

import json
from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import jose, keys
from app.core.errors import BytesWrong, SignatureBad

SECRET = keys.new_secret(lambda n: b"j" * n)
POINT = keys.public_of(SECRET)
TOKEN = jose.sign(jose.written({"alg": "ES256"}), jose.written({"iss": "Ош"}), SECRET)

# RFC 7515 appendix A.3
RFC_TOKEN = (
    "eyJhbGciOiJFUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)
RFC_SECRET = urlsafe_b64decode("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI=")
RFC_X, RFC_Y = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=4),
    max_leaves=12,
)


def test_the_example_of_the_rfc_is_read_and_checked():
    token = jose.read(RFC_TOKEN)
    point = keys.public_of(RFC_SECRET)
    assert token.header == {"alg": "ES256"}
    assert json.loads(token.payload) == {"iss": "joe", "exp": 1300819380, "http://example.com/is_root": True}
    jose.check(token, point, is_strict=False)
    assert jose.jwk(point) == {"kty": "EC", "crv": "P-256", "x": RFC_X, "y": RFC_Y}


def test_the_example_with_one_changed_letter_is_refused():
    with pytest.raises(SignatureBad):
        jose.check(
            jose.read(RFC_TOKEN.replace(".eyJpc3MiOiJqb2Ui", ".eyJpc3MiOiJqb2Yi")), keys.public_of(RFC_SECRET)
        )


def test_the_name_of_a_key_is_that_of_the_did_key_method():
    # did:key method, test vectors of P-256
    x = urlsafe_b64decode("fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI=")
    y = urlsafe_b64decode("hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU=")
    point = bytes([2 + y[-1] % 2]) + x
    assert jose.did(point) == "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"


def test_what_was_signed_is_read_back():
    token = jose.read(TOKEN)
    jose.check(token, POINT)
    assert jose.told(token.payload) == {"iss": "Ош"}


def test_the_same_statement_has_the_same_token():
    assert jose.sign(jose.written({"alg": "ES256"}), jose.written({"iss": "Ош"}), SECRET) == TOKEN


def test_another_key_did_not_sign_it():
    with pytest.raises(SignatureBad):
        jose.check(jose.read(TOKEN), keys.public_of(RFC_SECRET))


def test_the_higher_s_is_refused():
    head, payload, signature = TOKEN.split(".")
    raw = jose.unb64(signature.encode())
    higher = raw[:32] + (keys.ORDER - int.from_bytes(raw[32:], "big")).to_bytes(32, "big")
    with pytest.raises(SignatureBad):
        jose.check(jose.read(".".join([head, payload, jose.b64(higher).decode()])), POINT)


@pytest.mark.property
@given(
    value=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), VALUES, max_size=5)
)
def test_every_object_has_one_form_and_comes_back(value):
    raw = jose.written(value)
    assert jose.told(raw) == value
    assert json.loads(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":1, "b":2}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":01}',
        b'{"a":-0}',
        b'{"a":1}\n',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\xff"}',
        b"[1]",
        b"1",
        b"",
        b'{"a":' + b"[" * 8000 + b"]" * 8000 + b"}",
        b'{"a":' + b"9" * 5000 + b"}",
    ],
)
def test_another_form_of_json_is_refused(raw):
    with pytest.raises(BytesWrong):
        jose.told(raw)


def test_half_a_character_is_not_written():
    with pytest.raises(BytesWrong):
        jose.written({"a": "\ud800"})


@pytest.mark.parametrize(
    "text", [b"QQ==", b"QQ=", b"Q", b"QR", b"Q Q", b"QQ\n", b"Q+8", b"Q/8", b"\xc3\xa9", b"="]
)
def test_another_form_of_base64url_is_refused(text):
    with pytest.raises(BytesWrong):
        jose.unb64(text)


@pytest.mark.property
@given(raw=st.binary(max_size=80))
def test_every_byte_string_comes_back(raw):
    assert jose.unb64(jose.b64(raw)) == raw


def head(value):
    return ".".join([jose.b64(jose.written(value)).decode(), *TOKEN.split(".")[1:]])


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b",
        "a.b.c",
        TOKEN + ".",
        TOKEN + ".e30",
        TOKEN + "=",
        TOKEN + "\n",
        "é" + TOKEN,
        TOKEN[:-2],
        head({"alg": "none"}),
        head({"alg": "HS256"}),
        head({"alg": "es256"}),
        head({}),
        "e30" * 6000,
    ],
)
def test_what_is_no_token_of_ours_is_refused(token):
    with pytest.raises(BytesWrong):
        jose.read(token)


@pytest.mark.property
@given(at=st.integers(0, len(TOKEN) - 1), letter=st.sampled_from("AQgw-_9."))
def test_a_changed_letter_anywhere_is_refused(at, letter):
    changed = TOKEN[:at] + letter + TOKEN[at + 1 :]
    if changed != TOKEN:
        with pytest.raises((BytesWrong, SignatureBad)):
            jose.check(jose.read(changed), POINT)
