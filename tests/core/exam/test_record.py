from dataclasses import fields, replace
from hashlib import sha256

import pytest

from app.core import shapes
from app.core.exam import record
from app.core.exam.room import Accommodation, Ending
from tests import build

RECORD = build.exam_record()
OTHER = {int: 77, str: "other", bytes: b"other", bool: False, tuple: ()}
ABSENT = {"accommodation": Accommodation("eyes", large_print=True), "ending": Ending("nurzat", "fire", 7)}


def test_a_record_tells_all_that_is_needed_to_mark_again():
    done = build.answered()
    told = (RECORD.attempt, RECORD.seed, RECORD.blueprint, RECORD.pack_digest, RECORD.responses)
    assert told == (done.id, done.form.seed, "final", done.pack_digest, done.responses)


def test_a_record_tells_the_marks():
    told = build.exam_record(wrong=1)
    assert (told.points, told.points_of) == (6, 7)


def test_a_record_tells_when_it_was_handed_in():
    assert (RECORD.begun_at, RECORD.submitted_at, RECORD.spent_ms) == (build.NOW, build.NOW + 100, 70_000)


def test_the_digest_is_of_salt_and_record():
    assert record.digest(RECORD) == sha256(RECORD.salt + shapes.pack(RECORD)).digest()[:16]


def test_another_salt_gives_another_digest():
    assert record.digest(replace(RECORD, salt=bytes(16))) != record.digest(RECORD)


@pytest.mark.parametrize("field", [field.name for field in fields(RECORD)])
def test_every_field_of_the_record_counts(field):
    value = getattr(RECORD, field)
    other = ABSENT[field] if value is None else (build.response(),) if value == () else OTHER[type(value)]
    changed = replace(RECORD, **{field: other})
    assert record.digest(changed) != record.digest(RECORD)


def test_the_digest_survives_the_store():
    again = shapes.unpack(record.ExamRecord, shapes.pack(RECORD))
    assert record.digest(again) == record.digest(RECORD)
