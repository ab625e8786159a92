"""The badge out of a page: exactly one file, of that name, of a sane size, or a refusal."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.certificate.reasons import AttachmentDiffers
from app.core.jose import MAX_TOKEN
from app.pdf import attachments

TOKEN = "e30.e30.c2ln"
NAME = "certificate.jwt"


def pdf(work):
    """A page of nothing, after `work` did something to it."""
    import pikepdf

    made = pikepdf.new()
    made.add_blank_page()
    work(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def specification(made, name=NAME, raw=b"e30.e30.c2ln", **more):
    import pikepdf

    file = pikepdf.Stream(made, raw, Type=pikepdf.Name.EmbeddedFile)
    return made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=file, UF=file), **more
        )
    )


def tree(made, *entries):
    import pikepdf

    return made.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(entries)))


def embedded(*entries, and_so=None, **content):
    """A PDF with these names in its tree, each over a file of its own; `and_so` adds to it."""

    def work(made):
        import pikepdf

        pairs = [
            part for name in entries for part in (pikepdf.String(name), specification(made, name, **content))
        ]
        made.Root.Names = pikepdf.Dictionary(EmbeddedFiles=tree(made, *pairs))
        if and_so:
            and_so(made, pairs)

    return pdf(work)


def refused(raw):
    with pytest.raises(AttachmentDiffers):
        attachments.badge(raw)


def test_a_page_without_a_file_has_no_badge():
    assert attachments.badge(pdf(lambda _made: None)) == ""


def test_one_file_of_that_name_is_the_badge():
    assert attachments.badge(embedded(NAME)) == TOKEN


def test_a_file_that_pikepdf_attached_is_read_too():
    def work(made):
        import pikepdf

        made.attachments[NAME] = pikepdf.AttachedFileSpec(made, TOKEN.encode(), filename=NAME)

    assert attachments.badge(pdf(work)) == TOKEN


def test_the_associated_file_is_the_same_file():
    def associate(made, pairs):
        made.Root.AF = [pairs[1]]

    assert attachments.badge(embedded(NAME, and_so=associate)) == TOKEN


def test_a_packed_file_is_unpacked():
    import pikepdf

    opened = pikepdf.open(io.BytesIO(embedded(NAME, raw=TOKEN.encode() * 200)))
    out = io.BytesIO()
    opened.save(out, compress_streams=True, recompress_flate=True)
    assert attachments.badge(out.getvalue()) == TOKEN * 200


def test_a_tree_with_branches_is_walked():
    def branch(made, pairs):
        import pikepdf

        leaf = made.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(pairs), Limits=[NAME, NAME]))
        made.Root.Names.EmbeddedFiles = made.make_indirect(pikepdf.Dictionary(Kids=[leaf]))

    assert attachments.badge(embedded(NAME, and_so=branch)) == TOKEN


@pytest.mark.parametrize(
    "names", [(NAME, "other.jwt"), ("other.jwt",), (NAME, NAME), tuple("abcdefghijklmnopqr")]
)
def test_other_files_or_two_are_refused(names):
    refused(embedded(*names))


def test_another_associated_file_is_refused():
    def associate(made, pairs):
        made.Root.AF = [pairs[1], specification(made, raw=b"e30.e30.other")]

    refused(embedded(NAME, and_so=associate))


def test_a_file_that_is_only_associated_with_the_page_is_refused():
    def associate(made):
        made.pages[0].obj.AF = [specification(made)]

    refused(pdf(associate))


def test_a_file_pinned_to_the_page_is_refused():
    def pin(made, _pairs):
        import pikepdf

        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[0, 0, 9, 9],
            FS=specification(made, "certificate.jwt", raw=b"e30.e30.other"),
        )
        made.pages[0].obj.Annots = [made.make_indirect(note)]

    refused(embedded(NAME, and_so=pin))


def test_a_file_under_two_names_is_refused():
    def rename(_made, pairs):
        pairs[1].UF = "passport.jwt"

    refused(embedded(NAME, and_so=rename))


def test_a_file_with_two_contents_is_refused():
    def double(made, pairs):
        import pikepdf

        pairs[1].EF.UF = pikepdf.Stream(made, b"e30.e30.other", Type=pikepdf.Name.EmbeddedFile)

    refused(embedded(NAME, and_so=double))


@pytest.mark.parametrize("raw", [b"a" * (MAX_TOKEN + 1), "Күбөлүк".encode()])
def test_what_is_too_large_or_no_ascii_is_refused(raw):
    refused(embedded(NAME, raw=raw))


def test_a_small_file_that_unpacks_to_a_large_one_is_refused():
    import pikepdf

    opened = pikepdf.open(io.BytesIO(embedded(NAME, raw=b"a" * 2_000_000)))
    out = io.BytesIO()
    opened.save(out, compress_streams=True, recompress_flate=True)
    assert len(out.getvalue()) < MAX_TOKEN
    refused(out.getvalue())


def test_a_tree_that_bites_its_tail_is_refused():
    def bite(made, _pairs):
        import pikepdf

        node = made.make_indirect(pikepdf.Dictionary())
        node.Kids = [node]
        made.Root.Names.EmbeddedFiles = node

    refused(embedded(NAME, and_so=bite))


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", "Күбөлүк".encode()])
def test_what_is_no_pdf_is_refused(raw):
    refused(raw)


@pytest.mark.property
@given(where=st.floats(0, 0.999), byte=st.integers(0, 255))
def test_a_changed_byte_gives_a_text_or_a_refusal(where, byte):
    broken = bytearray(embedded(NAME))
    broken[int(where * len(broken))] = byte
    with suppress(AttachmentDiffers):
        assert attachments.badge(bytes(broken)).isascii()
