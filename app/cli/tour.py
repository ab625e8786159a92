"""What `sapar run` does where there is no screen: the journey through the real screens, and where to look."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.cli import stage
from app.cli.said import tell, words
from app.core.certificate import code
from app.core.certificate.judge import REGISTERED
from app.flow import verify
from app.station import system_clock

PICTURES = "pictures"


def play(out: Path) -> int:
    """Play the journey in a folder; the exit code: 0 when a stranger would believe the certificate."""
    from app.registry import deps, publish, settings
    from app.ui.tour import Cast, Tour

    stage.clear(out, "pictures", "qr.txt", "certificate.pdf", "root.pem")
    with stage.opened(out, tell) as held:
        trainee, _language, pictures = stage.TRAINEES[0]
        examiner, certifier = stage.STAFF[1], stage.STAFF[2]
        cast = Cast(
            trainee=trainee.native_name,
            pictures=pictures,
            examiner=(examiner.name, examiner.passphrase),
            certifier=(certifier.name, certifier.passphrase),
        )
        seen = Tour(held.station, out / PICTURES, tell).play(cast)
        (out / "qr.txt").write_text(seen.code, "ascii")
        for page in (held.home / "papers").glob("*.pdf"):
            shutil.copyfile(page, out / "certificate.pdf")
        registry = deps.open_registry(settings.open_settings(held.registry_data))
        publish.publish(registry, out / "public")
        registry.close()
        root = held.registry_data / "root.pem"
        shutil.copyfile(root, out / "root.pem")
        verdict = verify.verdict_of(seen.code, verify.trust_from(root, out / "public"), system_clock())
    digits = code.digits_of(code.certificate_of(seen.code))
    tell("")
    tell(words("Screens: {folder}", folder=out / PICTURES))
    tell(words("Certificate: {file}", file=out / "certificate.pdf"))
    tell(words("Verify page: {file}", file=f"{out / 'public' / 'single.html'}#{digits[:12]}…"))
    tell(words("A stranger's check says: {verdict}", verdict=f"{verdict.verdict} ({verdict.reason})"))
    is_whole = verdict.verdict == verify.VALID == seen.verdict and verdict.reason == REGISTERED
    return 0 if is_whole else 1
