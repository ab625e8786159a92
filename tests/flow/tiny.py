"""The smallest course that can be built: one lesson, one deck, one question, one exam."""

COURSE = """\
format: 1
id: tiny
number: 7
version: 1.0.0
kind: course
title: {ky: Кичинекей, en: Tiny}
summary: {ky: Аз, en: Little}
publisher: demo
licence: CC-BY-4.0
authors: [Sapar]
languages: [ky, en]
units: [first]
decks: [words]
banks: [exam]
blueprints: [final]
"""
UNIT = """\
id: first
title: {ky: Биринчи, en: First}
summary: {ky: Баары, en: All}
lessons: [fire]
"""
DECK = """\
id: words
title: {ky: Сөздөр, en: Words}
language: ko
cards:
  - {id: fire, term: 불, translation: {ky: өрт, en: fire}}
"""
BANK = """\
id: exam
items:
  - id: q1
    kind: choice
    objective: fire
    prompt: {ky: Кайсы, en: Which}
    options:
      - {id: a, text: {ky: А, en: A}}
      - {id: b, text: {ky: Б, en: B}}
    key: b
"""
BLUEPRINT = """\
id: final
title: {ky: Сынак, en: Exam}
bank: exam
time_limit_s: 600
pass_percent: 80
cells: [{objective: fire, count: 1}]
"""
FILES = {
    "course.yaml": COURSE,
    "units/first/unit.yaml": UNIT,
    "units/first/fire.ky.md": "---\ntitle: Өрт\nminutes: 7\n---\nКачыңыз.\n",
    "units/first/fire.en.md": "---\ntitle: Fire\nminutes: 7\n---\nRun.\n",
    "decks/words.yaml": DECK,
    "banks/exam.yaml": BANK,
    "blueprints/final.yaml": BLUEPRINT,
}


def written(folder):
    """Its source in a folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def change(folder, name, old, new):
    """One change in one file."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
