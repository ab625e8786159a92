"""Signs a PDF for good: PAdES B-B, certified so that no change at all is allowed (DocMDP P=1).

The signature is part of the only revision, so "the whole document is signed" is true for every reader. Its room
is larger than it needs, so that a time-stamp can be written into the gap later, in place, with nothing else moved.
The same page, keys and time give the same bytes.

Source: ETSI EN 319 142-1 section 6.3 (level B-B: no signing time inside the CMS, the time stands in /M);
ISO 32000-2 sections 12.8.1 and 12.8.2.2.
"""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from app.core import keys
from app.core.errors import BytesWrong

if TYPE_CHECKING:
    import pikepdf

ROOM = 16 * 1024
"""Hexadecimal digits kept for the signature: 8 KiB, of which some 1.2 are used at once."""

FIELD = "Sapar"
_RANGE = 9_999_999_999
_INVISIBLE = 132
"""Print, and locked (ISO 32000-1 table 165)."""


Chain = tuple[bytes, bytes]
"""Certificates as DER: the signer's own and its root's. The root is not embedded: readers must know it."""


def signed(pdf: bytes, secret: bytes, chain: Chain, at: int, name: str = "", reason: str = "") -> bytes:
    """The PDF, certified with the centre's issuing key.

    `at` is the time it states (seconds since 1970); the name is the certificate's unless another is given.

    Raises:
        BytesWrong: it is no PDF, or the chain belongs to another key.
    """
    owner = _owner(chain, secret)
    open_ended = _prepared(pdf, _signature(at, name or owner, reason))
    gap = open_ended.rindex(b"<" + b"0" * ROOM + b">")
    after = gap + ROOM + 2
    blank = b"/ByteRange [ 0 %d %d %d ]" % (_RANGE, _RANGE, _RANGE)
    filled = b"/ByteRange [ 0 %d %d %d ]" % (gap, after, len(open_ended) - after)
    ranged = open_ended.replace(blank, filled.ljust(len(blank)), 1)
    digest = sha256(ranged[:gap] + ranged[after:]).digest()
    contents = _cms(digest, secret, chain).hex().encode().ljust(ROOM, b"0")
    if len(contents) > ROOM:
        raise BytesWrong(why="the signature is larger than its room")
    return ranged[: gap + 1] + contents + ranged[after - 1 :]


def _owner(chain: Chain, secret: bytes) -> str:
    """The name in the signer's certificate, once the chain is known to hold."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    try:
        centre, root = (x509.load_der_x509_certificate(der) for der in chain)
        centre.verify_directly_issued_by(root)
    except (ValueError, TypeError) as error:
        raise BytesWrong(why="the certificate is damaged") from error
    except InvalidSignature as error:
        raise BytesWrong(why="the certificate is not from this root") from error
    if centre.public_key() != keys.private(secret).public_key():
        raise BytesWrong(why="the certificate belongs to another key")
    return str(centre.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def _prepared(pdf: bytes, blank: pikepdf.Dictionary) -> bytes:
    """The PDF with an invisible signature field whose signature and byte range are still blank."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    out = io.BytesIO()
    try:
        opened = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as error:
        raise BytesWrong(why="this is not a PDF") from error
    with opened:
        if "/AcroForm" in opened.Root:
            raise BytesWrong(why="this PDF has a signature or a form already")
        signature = opened.make_indirect(blank)
        field = opened.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(FIELD),
                F=_INVISIBLE,
                Rect=Array([0, 0, 0, 0]),
                P=opened.pages[0].obj,
                V=signature,
            )
        )
        opened.pages[0].obj.Annots = Array([field])
        opened.Root.AcroForm = opened.make_indirect(Dictionary(Fields=Array([field]), SigFlags=3))
        opened.Root.Perms = Dictionary(DocMDP=signature)
        opened.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def _signature(at: int, name: str, reason: str) -> pikepdf.Dictionary:
    from pikepdf import Array, Dictionary, Name, String

    date = datetime.fromtimestamp(at, UTC).strftime("D:%Y%m%d%H%M%SZ")
    permission = Dictionary(Type=Name.TransformParams, P=1, V=Name("/1.2"))
    told = {"/Name": name, "/Reason": reason}
    return Dictionary(
        {
            "/Type": Name.Sig,
            "/Filter": Name("/Adobe.PPKLite"),
            "/SubFilter": Name("/ETSI.CAdES.detached"),
            "/M": String(date),
            "/ByteRange": Array([0, _RANGE, _RANGE, _RANGE]),
            "/Contents": String(bytes(ROOM // 2)),
            "/Reference": Array(
                [Dictionary(Type=Name.SigRef, TransformMethod=Name.DocMDP, TransformParams=permission)]
            ),
            **{key: String(text) for key, text in told.items() if text},
        }
    )


def _cms(digest: bytes, secret: bytes, chain: Chain) -> bytes:
    """The detached CMS over a digest of the file, with the signer's certificate inside."""
    from asn1crypto import x509
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer

    class Centre(Signer):
        """Signs with our own deterministic ES256."""

        async def async_sign_raw(self, data: bytes, *_how: object, **_options: object) -> bytes:
            """The DER form of the signature."""
            raw = keys.sign(secret, data)
            return encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))

    signer = Centre(signing_cert=x509.Certificate.load(chain[0]), embed_roots=False)
    made = asyncio.run(
        signer.async_sign(digest, "sha256", use_pades=True, signed_attr_settings=PdfCMSSignedAttributes())
    )
    return bytes(made.dump())
