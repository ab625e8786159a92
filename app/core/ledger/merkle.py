"""The registry's public log: a Merkle tree in which nothing can be changed or taken out unseen.

Source: RFC 6962 section 2.1 (hashes, inclusion and consistency proofs), RFC 9162 sections 2.1.3.2 and
2.1.4.2 (verification). Leaves are salted commitments; a leaf hash is always 32 bytes, and an empty tree
proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from app.core.errors import SignatureBad

EMPTY = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256(0x00 || leaf)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of a tree over these leaf hashes; of no leaves, SHA-256 of nothing."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else EMPTY
    split = _split(len(leaves))
    return node_hash(root(leaves[:split]), root(leaves[split:]))


def inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The audit path of one leaf, from the leaf upwards."""
    if len(leaves) <= 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return (*inclusion(leaves[:split], index), root(leaves[split:]))
    return (*inclusion(leaves[split:], index - split), root(leaves[:split]))


def consistency(leaves: Sequence[bytes], old: int) -> tuple[bytes, ...]:
    """The proof that the tree of the first `old` leaves is the beginning of this one."""
    return _subproof(leaves, old, is_whole=True)


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> None:
    """Raise unless the leaf hash stands at that index of the tree with that root.

    Raises:
        SignatureBad: it does not.
    """
    if not 0 <= index < size or len(leaf) != 32:
        raise SignatureBad
    node, last, made = index, size - 1, leaf
    for step in proof:
        if last == 0 or len(step) != 32:
            raise SignatureBad
        if node & 1 or node == last:
            made = node_hash(step, made)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            made = node_hash(made, step)
        node, last = node >> 1, last >> 1
    if last or made != expected:
        raise SignatureBad


def check_consistency(  # noqa: C901 - the steps of RFC 9162 section 2.1.4.2 in one piece
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Raise unless the tree of size `old` is the beginning of the tree of size `new`.

    Raises:
        SignatureBad: it is not.
    """
    if old == new != 0:
        if proof or old_root != new_root:
            raise SignatureBad
        return
    if not 0 < old < new or not proof:
        raise SignatureBad
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for step in path[1:]:
        if last == 0:
            raise SignatureBad
        if node & 1 or node == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, step)
        node, last = node >> 1, last >> 1
    if last or first != old_root or second != new_root:
        raise SignatureBad


def _split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _subproof(leaves: Sequence[bytes], old: int, *, is_whole: bool) -> tuple[bytes, ...]:
    if old == len(leaves):
        return () if is_whole else (root(leaves),)
    split = _split(len(leaves))
    if old <= split:
        return (*_subproof(leaves[:split], old, is_whole=is_whole), root(leaves[split:]))
    return (*_subproof(leaves[split:], old - split, is_whole=False), root(leaves[:split]))
