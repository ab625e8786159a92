"""`make bench`: what we cost beside others, as ratios of the same run, into build/bench.json."""

import argparse
import json
import statistics
from pathlib import Path

from tests.bench import assembly, certificates, check, packs, saving, window

BENCHES = {
    name: (module.__name__.rpartition(".")[2], *rest)
    for module in (window, check, certificates, packs, assembly, saving)
    for name, rest in module.BENCHES.items()
}
"""Each with the file it stands in, by which it may be asked for too."""
OUT = Path(__file__).resolve().parents[2] / "build" / "bench.json"


def row(name, peer, unit, pairs):
    """One line of the report; a pair is (ours, theirs) of one round, ratio = theirs / ours."""
    ratios = sorted(theirs / ours for ours, theirs in pairs)
    return {
        "name": name,
        "peer": peer,
        "unit": unit,
        "ours": statistics.median(ours for ours, _ in pairs),
        "theirs": statistics.median(theirs for _, theirs in pairs),
        "ratio_min": ratios[0],
        "ratio_median": statistics.median(ratios),
        "ratio_max": ratios[-1],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    wanted = parser.parse_args().only
    rows = []
    for name, (file, peer, unit, measure) in BENCHES.items():
        if wanted in name or wanted == file:
            rows.append(row(name, peer, unit, measure()))
            one = rows[-1]
            print(
                f"{name}: {one['ours']:.4g} {unit}, {peer} {one['theirs']:.4g}, ratio {one['ratio_median']:.2f}"
            )
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


main()
