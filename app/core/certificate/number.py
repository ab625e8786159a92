"""Certificate numbers: one integer, which is also the place in the national status lists.

Printed with a check character of ISO 7064 MOD 11-2 (as on ISNI and ORCID), so that a number typed from
paper with one wrong or two swapped digits is noticed.
"""

from __future__ import annotations

from app.core.errors import BytesWrong

LIST_BITS = 20
"""A status list holds 2^20 certificates."""

LARGEST = (1 << 32) - 1
"""What four bytes hold: larger numbers would cost paper size."""


def check_character(digits: str) -> str:
    """The ISO 7064 MOD 11-2 check character, 0-9 or X, of a string of digits (ISO/IEC 7064:2003, 7)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    rest = (12 - total) % 11
    return "X" if rest == 10 else str(rest)


def printed(number: int) -> str:
    """A number as people see it: at least 7 digits, a hyphen, the check character."""
    digits = f"{number:07d}"
    return f"{digits}-{check_character(digits)}"


def typed(text: str) -> int:
    """The number that a person typed, spaces and hyphens ignored.

    Raises:
        BytesWrong: it has other characters, or the check character does not fit.
    """
    plain = "".join(text.split()).replace("-", "").upper()
    digits, last = plain[:-1], plain[-1:]
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 13:
        raise BytesWrong(why="a certificate number has digits and a check character")
    if check_character(digits) != last:
        raise BytesWrong(why="the check character does not fit, a digit is mistyped")
    return int(digits)


def place(number: int) -> tuple[int, int]:
    """Which status list tells of this number, and at which index."""
    return number >> LIST_BITS, number & ((1 << LIST_BITS) - 1)
