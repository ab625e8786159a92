from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import SignatureBad
from app.core.ledger import merkle

SIZES = some.integers(1, 70)


def leaves(count):
    """So many leaf hashes."""
    return [merkle.leaf_hash(f"leaf {n}".encode()) for n in range(count)]


def raw(text):
    return b64decode(text or "")


def raws(texts):
    return [raw(text) for text in texts or []]


def holds(check, *values):
    try:
        check(*values)
    except SignatureBad:
        return False
    return True


def believes_inclusion(case):
    sizes = case["leafIdx"], case["treeSize"]
    return holds(
        merkle.check_inclusion, raw(case["leafHash"]), *sizes, raws(case["proof"]), raw(case["root"])
    )


def believes_consistency(case):
    roots = raw(case["root1"]), raw(case["root2"])
    return holds(merkle.check_consistency, case["size1"], case["size2"], raws(case["proof"]), *roots)


@pytest.mark.parametrize(
    ("kind", "believes"), [("inclusion", believes_inclusion), ("consistency", believes_consistency)]
)
def test_the_published_proofs_get_their_stated_answer(published, kind, believes):
    cases = published(f"merkle/{kind}")
    assert [name for name, case in cases.items() if believes(case) == case["wantErr"]] == []
    assert len(cases) == 98


def test_an_empty_tree_has_the_hash_of_nothing():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("count", "root"),
    [
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ],
)
def test_the_roots_are_those_of_the_certificate_transparency_tests(count, root):
    entries = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    hashes = [merkle.leaf_hash(bytes.fromhex(entry)) for entry in entries[:count]]
    assert merkle.root(hashes).hex() == root


@pytest.mark.property
@given(SIZES, some.data())
def test_every_leaf_of_every_tree_is_proved(size, data):
    tree = leaves(size)
    index = data.draw(some.integers(0, size - 1))
    merkle.check_inclusion(tree[index], index, size, merkle.inclusion(tree, index), merkle.root(tree))


@pytest.mark.property
@given(SIZES, some.data())
def test_a_leaf_is_not_proved_at_another_place(size, data):
    tree = leaves(size)
    index, other = data.draw(some.integers(0, size - 1)), data.draw(some.integers(-1, size))
    proof = merkle.inclusion(tree, index)
    assert holds(merkle.check_inclusion, tree[index], other, size, proof, merkle.root(tree)) == (
        other == index
    )


@pytest.mark.property
@given(SIZES, some.data())
def test_every_tree_is_the_beginning_of_a_larger_one(size, data):
    tree = leaves(size)
    old = data.draw(some.integers(1, size))
    proof = merkle.consistency(tree, old)
    merkle.check_consistency(old, size, proof, merkle.root(tree[:old]), merkle.root(tree))


@pytest.mark.property
@given(some.integers(2, 70), some.data())
def test_a_tree_with_a_changed_beginning_is_noticed(size, data):
    tree = leaves(size)
    old = data.draw(some.integers(1, size - 1))
    other = [merkle.leaf_hash(b"rewritten"), *tree[1:]]
    proof = merkle.consistency(other, old)
    assert not holds(merkle.check_consistency, old, size, proof, merkle.root(tree[:old]), merkle.root(other))


@pytest.mark.property
@given(some.integers(2, 70), some.data())
def test_a_changed_proof_proves_nothing(size, data):
    tree = leaves(size)
    index = data.draw(some.integers(0, size - 1))
    proof = list(merkle.inclusion(tree, index))
    at = data.draw(some.integers(0, len(proof) - 1))
    proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    assert not holds(merkle.check_inclusion, tree[index], index, size, proof, merkle.root(tree))


@pytest.mark.property
@given(some.integers(2, 70), some.data())
def test_a_proof_that_is_too_short_or_too_long_proves_nothing(size, data):
    tree = leaves(size)
    index = data.draw(some.integers(0, size - 1))
    proof = merkle.inclusion(tree, index)
    for odd in (proof[:-1], (*proof, bytes(32)), (bytes(32), *proof)):
        assert not holds(merkle.check_inclusion, tree[index], index, size, odd, merkle.root(tree))


def test_a_node_is_never_taken_for_a_leaf():
    left, right = leaves(2)
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


def test_a_proof_of_a_thousand_leaves_has_ten_hashes():
    tree = leaves(1 << 10)
    assert len(merkle.inclusion(tree, 513)) == 10


def test_an_empty_tree_is_the_beginning_of_nothing():
    assert not holds(merkle.check_consistency, 0, 0, [], merkle.EMPTY, merkle.EMPTY)
