"""A pack of 5,000 items and 500 MB of media, opened to its first lesson, beside the least a lazy zip can do.

Ours is what a screen asks for: the pack is opened for its authority, the course, how many items each lesson has, the
first lesson with its items, picture and clips. The limit opens the same file with `zipfile`, reads the bytes of the
list, the course and the lesson's picture, and hashes them: no signature, no shape, nothing understood.

Each measure is a process of its own, so that memory and caches are those of a fresh start; the file is in the disk's
cache for both.
"""

import json
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from app.core.course import pack as rules
from app.core.course.course import Block, BlockKind, Card, Deck, Lesson, Unit
from app.core.course.item import Bank
from app.core.ids import LessonId
from app.files import packs
from tests import build

ITEMS, LESSONS, WORDS, CLIPS, CLIP = 5_000, 100, 2_000, 5_000, 100_000
ROUNDS = 7

OURS = """
import json, sys, time
from app.core.course.text import speech_file
from app.files.packs import PackFile
import app.core.course.speech
from pathlib import Path
def pages():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
path, root = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
before, begun, cpu = pages(), time.perf_counter(), time.process_time()
pack = PackFile(path, (root,), int(sys.argv[3]))
course = pack.course()
items = pack.items("practice")
count = {}
for lesson in items.groups:
    count[lesson] = count.get(lesson, 0) + 1
first = next(course.lessons())
blocks = first.blocks["ky"]
asked = items.of_group(first.id)
pictures = [pack.part(one.picture) for one in blocks if one.picture]
clips = [pack.part(name) for name in pack.manifest.files.names[:20] if name.startswith("audio/")]
wall, cpu, after = time.perf_counter() - begun, time.process_time() - cpu, pages()
assert len(asked) == 50 and pictures and clips and len(count) == 100
print(json.dumps({"wall_ms": wall * 1e3, "cpu_ms": cpu * 1e3, "grown_mib": (after - before) / 2**20}))
"""
LIMIT = """
import hashlib, json, sys, time, zipfile
def pages():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
before, begun, cpu = pages(), time.perf_counter(), time.process_time()
pack = zipfile.ZipFile(sys.argv[1])
for name in ("manifest.cose", "course.cbor", "media/lesson.svg"):
    hashlib.sha256(pack.read(name)).digest()
wall, cpu, after = time.perf_counter() - begun, time.process_time() - cpu, pages()
print(json.dumps({"wall_ms": wall * 1e3, "cpu_ms": cpu * 1e3, "grown_mib": (after - before) / 2**20}))
"""
WHOLE = """
import json, sys, time
from pathlib import Path
from app.flow import author
begun = time.perf_counter()
author.verify_all(Path(sys.argv[1]), (bytes.fromhex(sys.argv[2]),), lambda done, of: None)
print(json.dumps({"s": time.perf_counter() - begun}))
"""
HASHED = """
import hashlib, json, sys, time
begun = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    hashlib.file_digest(file, "sha256").digest()
print(json.dumps({"s": time.perf_counter() - begun}))
"""


def course():
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.TIP)
    lessons = []
    for n in range(LESSONS):
        blocks = {
            one: (
                *(
                    Block(kinds[b % 3], f"Block {b} of lesson {n} ({one}). " + "Words. " * 20)
                    for b in range(14)
                ),
                Block(BlockKind.PICTURE, "A picture", "media/lesson.svg"),
            )
            for one in ("ky", "ru", "en")
        }
        lessons.append(Lesson(LessonId(f"lesson-{n}"), build.text(f"Lesson {n}"), 10, blocks))
    units = tuple(
        Unit(f"unit-{n}", build.text(f"Unit {n}"), build.text("All"), tuple(lessons[10 * n : 10 * n + 10]))
        for n in range(LESSONS // 10)
    )
    cards = tuple(Card(f"word-{n}", "불", build.text(f"fire {n}"), "bul") for n in range(WORDS))
    decks = (Deck("words", build.text("Words"), "ko", cards),)
    return build.course(units=units, decks=decks, banks=("practice",), blueprints=())


@cache
def large():
    """The pack, made once; its media are bytes that nothing can compress."""
    folder = tempfile.TemporaryDirectory(prefix="sapar-bench-")
    every = [build.item(f"q{n}", lesson=LessonId(f"lesson-{n * LESSONS // ITEMS}")) for n in range(ITEMS)]
    made = course()
    parts = {rules.COURSE: rules.course_bytes(made)}
    parts[rules.bank_file("practice")] = rules.bank_bytes(Bank("practice", tuple(every)))
    parts["media/lesson.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<rect/>" * 200 + b"</svg>"
    noise = Path(folder.name) / "noise"
    noise.write_bytes(b"".join(sha256(n.to_bytes(8, "big")).digest() for n in range(2 * CLIP // 32)))
    for n in range(CLIPS):
        name = f"audio/ky/{sha256(str(n).encode()).hexdigest()[:16]}.opus"
        parts[name] = packs.Slice(noise, n * 17 % CLIP, CLIP)
    signed = rules.sign(packs.manifest_of(made, parts), build.secret("publisher"), build.publisher_grant())
    path = Path(folder.name) / "large.sapar"
    packs.write(path, signed, parts)
    return folder, path


def run(code):
    arguments = [str(large()[1]), build.key("root").hex(), str(build.DAY)]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@cache
def rounds():
    run(LIMIT), run(OURS)
    return [(run(OURS), run(LIMIT)) for _ in range(ROUNDS)]


def opening():
    return [(mine["cpu_ms"], least["cpu_ms"]) for mine, least in rounds()]


def memory():
    return [(mine["grown_mib"], max(least["grown_mib"], 0.1)) for mine, least in rounds()]


def whole():
    return [(run(WHOLE)["s"], run(HASHED)["s"]) for _ in range(3)]


BENCHES = {
    "pack first lesson vs limit": ("zipfile, three parts, SHA-256", "ms", opening),
    "pack first lesson memory": ("zipfile, three parts, SHA-256", "MiB", memory),
    "pack full check": ("SHA-256 of the file", "s", whole),
}
