"""What is drawn on the papers of a batch: once for all of a kind, or on each its own.

Papers of one destination and with the same parts are of a kind: none of them carries letters that only others need. A
text whose words are the same on every paper of a kind is drawn once, into a form that all of them show; so are
the background, panels and rules. What is left for a paper are its own few lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.pdf import design as designs
from app.pdf import fitting, ornament, pictures, qr_words, rows
from app.pdf import paper as papers
from app.pdf.design import Design
from app.pdf.fitting import POINTS, Set, Slot
from app.pdf.ink import Sheet, hue
from app.pdf.letters import Alphabet
from app.pdf.objects import Objects, stream
from app.pdf.paper import Paper
from app.pdf.pictures import Picture

Key = tuple[frozenset[str], str]
"""Which conditions hold on a paper, and its destination: papers of one key share fonts and background."""

Words = tuple[int, str]
"""The place of a text in the design, and its words."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paper with its facts, the words of the design's texts, the rows of its skills and topics, and its photo."""

    paper: Paper
    facts: Mapping[str, str]
    words: tuple[Words, ...]
    rows: tuple[tuple[Slot, Set], ...]
    photo: Picture | None


@dataclass(slots=True)
class Plate:
    """The papers of one key, laid out; once `write` was called, also where their shared objects stand."""

    design: Design
    key: Key
    laid: dict[int, _Laid] = field(default_factory=dict)
    sets: dict[Words, Set] = field(default_factory=dict)
    alphabet: Alphabet = field(default_factory=Alphabet)
    shared: frozenset[Words] = frozenset()
    fonts: int = 0
    form: int = 0
    logos: dict[bytes, tuple[int, float]] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    def lay(self, paper: Paper) -> None:
        """Sets every text of a paper into its place.

        Raises:
            GlyphMissing: a letter cannot be printed.
            TextTooLong: a text does not fit, or the code.
            BytesWrong: the photo is no picture.
        """
        design, destination = self.design, self.key[1]
        facts = papers.fields(paper, design.never, design.words)
        if design.micro:
            text = design.micro.text.format_map(facts)
            fitting.check_letters(text, "regular", destination)
            self.alphabet.add(f"{text} ", "regular", destination)
        qr_words.check_room(paper.code)
        box = design.photo
        self.laid[paper.claims.number] = _Laid(
            paper=paper,
            facts=facts,
            words=self._words(facts),
            rows=self._rows(paper),
            photo=pictures.photo(paper.photo, box.width, box.height) if box and paper.photo else None,
        )

    def _words(self, facts: Mapping[str, str]) -> tuple[Words, ...]:
        holding, destination = self.key
        words = []
        for n, slot in enumerate(self.design.texts):
            if slot.when in holding and (text := slot.text.format_map(facts).strip()):
                words.append((n, text))
                if (n, text) not in self.sets:
                    self.sets[n, text] = fitting.fit(slot, text, destination)
                    self.alphabet.add(text, slot.weight, destination)
        return tuple(words)

    def _rows(self, paper: Paper) -> tuple[tuple[Slot, Set], ...]:
        rows = []
        for slot, text in designs.rows_told(paper, self.design):
            rows.append((slot, fitting.fit(slot, text, paper.destination)))
            self.alphabet.add(text, slot.weight, paper.destination)
        return tuple(rows)

    def share(self) -> None:
        """Finds the texts that are the same on all its papers; to be called once all are laid."""
        counted = Counter[Words]()
        for one in self.laid.values():
            counted.update(one.words)
        self.shared = frozenset(words for words, times in counted.items() if times == len(self.laid))
        if self.design.specimen and "specimen" in self.key[0]:
            self.alphabet.add(self.design.specimen.text, "bold", self.key[1])

    def write(self, into: Objects) -> None:
        """Writes the fonts, the logos, and what every paper shows.

        Raises:
            BytesWrong: a logo is no picture.
        """
        self.colours = {name: hue(colour) for name, colour in self.design.colours.items()}
        self.fonts = self.alphabet.embed(into)
        self.form = into.add(self._form(_ground(self.design, into)))
        if (place := self.design.logo) is not None:
            for raw in dict.fromkeys(one.paper.logo for one in self.laid.values() if one.paper.logo):
                made = pictures.logo(raw, place.width, place.height)
                self.logos[raw] = (_picture(into, made), made.ratio)

    def facts(self, paper: Paper) -> Mapping[str, str]:
        """The facts of a paper of the batch."""
        return self._found(paper).facts

    def photo(self, paper: Paper) -> Picture | None:
        """The photo of a paper of the batch, if it has one and the design a place for it."""
        return self._found(paper).photo

    def pictured(self, paper: Paper) -> str:
        """The shared pictures that the page of a paper names."""
        found = self.logos.get(paper.logo)
        return f"/Shared {self.form} 0 R" + (f"/Logo {found[0]} 0 R" if found else "")

    def content(self, paper: Paper) -> str:
        """The operators of a paper's page."""
        return "\n".join(self._drawn(self._found(paper)))

    def _drawn(self, one: _Laid) -> Iterator[str]:
        design, sheet = self.design, self._sheet()
        yield "/Shared Do"
        yield sheet.code(design.code, "Code")
        if design.logo and (found := self.logos.get(one.paper.logo)):
            yield sheet.logo(design.logo, "Logo", found[1])
        if design.photo and one.photo:
            yield sheet.photo(design.photo, "Photo", one.photo.ratio)
        if design.micro:
            yield sheet.micro(design.micro, design.micro.text.format_map(one.facts))
        for words in one.words:
            if words not in self.shared:
                yield sheet.text(design.texts[words[0]], self.sets[words])
        yield from _rows(design, sheet, one)

    def _form(self, ground: int) -> bytes:
        """What every paper of the key shows."""
        design, sheet, holding = self.design, self._sheet(), self.key[0]
        drawn = [sheet.panel(one) for one in design.panels if one.when in holding]
        drawn.append("/Ground Do")  # above the panels: an emblem may stand on one
        if design.specimen and "specimen" in holding:
            drawn.append(sheet.specimen(design.specimen))
        drawn += [sheet.rule(one) for one in design.rules if one.when in holding]
        drawn += [sheet.text(design.texts[one[0]], self.sets[one]) for one in sorted(self.shared)]
        named = f"/Font {self.fonts} 0 R/XObject<</Ground {ground} 0 R>>"
        return _form(_bounds(design), "\n".join(drawn), named)

    def _sheet(self) -> Sheet:
        return Sheet(self.design.height, self.colours, self.alphabet, self.key[1])

    def _found(self, paper: Paper) -> _Laid:
        found = self.laid[paper.claims.number]
        if found.paper is not paper and found.paper != paper:
            raise KeyError(paper.claims.number)
        return found


def plates(design: Design, batch: Sequence[Paper]) -> dict[Key, Plate]:
    """The papers, laid out, by their keys.

    Raises:
        GlyphMissing: a letter cannot be printed.
        TextTooLong: a text does not fit, or a code.
        BytesWrong: a photo is no picture.
    """
    made: dict[Key, Plate] = {}
    for paper in batch:
        key = key_of(paper)
        made.setdefault(key, Plate(design, key)).lay(paper)
    for one in made.values():
        one.share()
    return made


def key_of(paper: Paper) -> Key:
    """The key of a paper."""
    return designs.holds(paper), paper.destination


def _rows(design: Design, sheet: Sheet, one: _Laid) -> Iterator[str]:
    """Bars and lines of the rows, then their texts."""
    if design.bars:
        yield sheet.bars(design.bars, one.paper, rows.split(len(one.paper.skills), design.bars.most)[0])
    if design.table:
        yield sheet.table(design.table, min(len(one.paper.topics), int(design.table.most)))
    for slot, text in one.rows:
        yield sheet.text(slot, text)


def _ground(design: Design, into: Objects) -> int:
    """The background, with the forms that it repeats; its number comes back."""
    drawn = ornament.background(design)
    named = "".join(
        f"/{name} {into.add(_form(bounds, repeated))} 0 R" for name, (bounds, repeated) in drawn.forms.items()
    )
    return into.add(_form(_bounds(design), "\n".join(drawn.drawn), f"/XObject<<{named}>>"))


def _bounds(design: Design) -> str:
    return f"0 0 {design.width * POINTS:.3f} {design.height * POINTS:.3f}"


def _form(bounds: str, drawn: str, named: str = "") -> bytes:
    head = f"/Type/XObject/Subtype/Form/BBox[{bounds}]/Resources<<{named}>>"
    return stream(head, drawn.encode())


def _picture(into: Objects, picture: Picture) -> int:
    """Writes a picture, and its transparency if it has any; its number comes back."""
    if not picture.mask:
        return into.add(picture.body)
    return into.add(picture.body.replace(b"<<", b"<</SMask %d 0 R" % into.add(picture.mask), 1))
