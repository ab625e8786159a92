"""The Open Badge that stands in the file of a certificate: the same statement for other people's tools."""

from __future__ import annotations

from app.core.certificate import claims as claiming
from app.core.certificate import code, levels
from app.core.course.course import Course
from app.core.exam.marking import Result
from app.flow import licence as licences
from app.flow.profile import title_of
from app.station import Station
from app.store.certificates import Kept


def badge_of(station: Station, kept: Kept, course: Course, result: Result, issuing: bytes) -> str:
    """The signed badge of a certificate, a compact JWT. It says all that is claimed, whatever the code leaves out.

    Raises:
        BytesWrong: the centre's key and its certificate do not belong together.
    """
    from app.core.certificate import badge

    claims, licence = claiming.decode(kept.claims), licences.of(station, kept.certificate)
    about = badge.Badge(
        claims=claims,
        delegation=licence.delegation,
        certificate=kept.certificate,
        host=code.host_of(station.link),
        course_id=course.id,
        title=course.title,
        summary=course.summary,
        level_name=levels.name_of(claims.level),
        native_name=kept.native_name,
        skills=tuple(
            badge.Skill(one.objective, title_of(course, one.objective), one.percent) for one in result.profile
        ),
        hours=claims.hours,
        alignments=course.alignments,
    )
    return badge.sign(about, issuing, licence.chain)
