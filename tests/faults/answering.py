"""A program that answers an exam as fast as it can and says each response only after it was kept; made to be killed."""

import sys
import time
from pathlib import Path

from app.flow import exam, people, sittings
from app.station import open_station


def main(home):
    station = open_station(Path(home))
    group = people.groups(station)[0]
    trainee = group.trainees[0].id
    view = exam.begin(station, trainee, sittings.sittings(station)[0].id)
    attempt, begun, spent = view.attempt, time.monotonic(), view.attempt.spent_ms
    print(f"left {attempt.left_s}", flush=True)
    while True:
        for item in view.items:
            spent_ms = spent + int((time.monotonic() - begun) * 1000)
            attempt = exam.answer(station, attempt, item.id, item.key, spent_ms)
            print(f"kept {len(attempt.responses)} {spent_ms}", flush=True)


main(sys.argv[1])
