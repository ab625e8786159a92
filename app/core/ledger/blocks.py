"""Blocks of certificate numbers: which ones a station may be granted, so that no two branches of it ever share one.

A licence's range is cut into blocks of 10,000, counted from 0. A journal's epoch 1 may take the blocks 0, 2, 4, 6 ...,
epoch 2 the blocks 1, 5, 9 ..., epoch 3 the blocks 3, 11, 19 ..., and so on: epoch e takes those whose index plus one is
divisible by 2 exactly e - 1 times. Every block belongs to one epoch for ever. A station that was restored from a backup
begins a new epoch, so whatever the old computer issued or was granted after that backup, it came from other blocks; no
list of what others hold is needed, and nobody has to be asked. A range that has no block left for an epoch is renewed
by the authority with more numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import NumbersUsedUp

SIZE = 10_000
"""How many certificate numbers a block has; the last one of a range may have fewer."""


@dataclass(frozen=True, slots=True)
class Block:
    """The numbers from `first` up to, not including, `end`."""

    first: int
    end: int

    @property
    def count(self) -> int:
        """How many numbers."""
        return self.end - self.first


def epoch_of(index: int) -> int:
    """The epoch that may take the block of that index."""
    place = index + 1
    return (place & -place).bit_length()


def next_block(first: int, count: int, epoch: int, after: int = -1) -> Block:
    """The first block for an epoch, in a range of so many numbers, that begins beyond the number `after`.

    Raises:
        NumbersUsedUp: the range has none left for this epoch.
    """
    step = 1 << epoch
    index = (1 << (epoch - 1)) - 1
    if after >= first:
        beyond = (after - first) // SIZE + 1
        index += max(0, -(-(beyond - index) // step)) * step
    if index * SIZE >= count:
        raise NumbersUsedUp
    start = first + index * SIZE
    return Block(start, min(start + SIZE, first + count))
