"""Blocks of numbers: those of two epochs never meet, whatever each of them was granted."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import NumbersUsedUp
from app.core.ledger import blocks
from app.core.ledger.blocks import SIZE


def all_of(first, count, epoch):
    found, after = [], -1
    while True:
        try:
            found.append(blocks.next_block(first, count, epoch, after))
        except NumbersUsedUp:
            return found
        after = found[-1].first


def test_the_first_epoch_takes_every_other_block():
    assert [one.first for one in all_of(1_000_000, 60_000, 1)] == [1_000_000, 1_020_000, 1_040_000]


def test_each_later_epoch_takes_every_other_of_the_rest():
    assert [one.first // SIZE for one in all_of(0, 160_000, 2)] == [1, 5, 9, 13]
    assert [one.first // SIZE for one in all_of(0, 160_000, 3)] == [3, 11]


def test_a_small_range_gives_the_first_epoch_all_it_has():
    assert [(one.first, one.count) for one in all_of(7, 12, 1)] == [(7, 12)]


def test_a_range_without_room_for_an_epoch_says_so():
    with pytest.raises(NumbersUsedUp):
        blocks.next_block(0, 10_000, 2)


@given(st.integers(0, 1 << 31), st.integers(1, 400_000))
def test_blocks_of_all_epochs_lie_in_the_range_and_never_meet(first, count):
    taken = [one for epoch in range(1, 9) for one in all_of(first, count, epoch)]
    assert all(first <= one.first < one.end <= first + count for one in taken)
    ordered = sorted(taken, key=lambda one: one.first)
    assert all(one.end <= other.first for one, other in itertools.pairwise(ordered))


@given(st.integers(0, 1 << 31), st.integers(1, 200_000), st.integers(0, 200_000), st.integers(1, 6))
def test_more_numbers_leave_every_block_where_it_was(first, count, more, epoch):
    before, after = all_of(first, count, epoch), all_of(first, count + more, epoch)
    assert [one.first for one in before] == [one.first for one in after[: len(before)]]


@given(st.integers(0, 5_000))
def test_every_block_belongs_to_one_epoch(index):
    epoch = blocks.epoch_of(index)
    assert (index + 1) % (1 << (epoch - 1)) == 0
    assert (index + 1) % (1 << epoch) != 0
