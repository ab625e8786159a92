"""Licences under which courses and their pictures, sounds and words are given away.

Identifiers of the SPDX licence list that are used for content, every Creative Commons licence by its pattern, and
`LicenseRef-...` for a licence of one's own (SPDX specification 2.3, annex D).
"""

from __future__ import annotations

import re
from difflib import get_close_matches

_CC = re.compile(
    r"CC-BY(?:-NC)?(?:-SA|-ND)?-(?:1\.0|2\.0|2\.5|3\.0|4\.0)"
    r"(?:-(?:AT|AU|CH|DE|EE|FI|FR|GB|IGO|IT|JP|NL|NZ|PL|RU|TR|UK|US))?"
)
_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]+")
_LISTED = """
0BSD Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CC-PDDC CC-PDM-1.0 CC-SA-1.0 CDLA-Permissive-2.0
CDLA-Sharing-1.0 DL-DE-BY-2.0 DL-DE-ZERO-2.0 EUPL-1.2 FreeBSD-DOC FSFAP GFDL-1.1-or-later GFDL-1.2-or-later
GFDL-1.3-only GFDL-1.3-or-later GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later LAL-1.3 LGPL-2.1-or-later
LGPL-3.0-or-later MIT MIT-0 MPL-2.0 ODbL-1.0 ODC-By-1.0 OFL-1.1 OGL-Canada-2.0 OGL-UK-2.0 OGL-UK-3.0 OGTSL
PDDL-1.0 Unlicense WTFPL Zlib etalab-2.0
"""
KNOWN = frozenset(_LISTED.split())
_USUAL = (
    *("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"),
    *("CC-BY-3.0", "CC-BY-SA-3.0", *sorted(KNOWN)),
)


def is_known(licence: str) -> bool:
    """Whether it is an identifier that others understand."""
    return licence in KNOWN or bool(_CC.fullmatch(licence) or _OWN.fullmatch(licence))


def near(licence: str) -> str:
    """The identifier that was perhaps meant, or nothing."""
    told = re.sub(r"[\s_/]+", "-", licence.strip()).upper()
    told = re.sub(r"^CREATIVE-COMMONS-", "CC-", told)
    spelled = {one.upper(): one for one in _USUAL}
    found = get_close_matches(told, spelled, 1, 0.7)
    return spelled[found[0]] if found else ""
