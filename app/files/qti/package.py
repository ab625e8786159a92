"""A QTI package: which of its files are items, in which order, and what is said of its tests.

Source: IMS Content Packaging 1.1.4 and 1.2 (`imsmanifest.xml`); QTI 3.0 best practices guide on packaging.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from app.core.course.term import Node
from app.core.errors import ImportWrong, SaparError, SourceWrong
from app.files import xml
from app.files.archive import Archive, beside
from app.files.draft import Draft, Drafts, Plan
from app.files.qti import item as items
from app.files.qti import naming, plans

MANIFEST = "imsmanifest.xml"
_SKIPPED = ("__MACOSX/", ".")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A resource of the manifest."""

    identifier: str
    kind: str
    file: str


class Package:
    """An archive read as QTI."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = [one for one in archive.names() if not one.startswith("__MACOSX/")]
        self._roots: dict[str, Node | None] = {}

    @cached_property
    def _listed(self) -> tuple[_Listed, ...]:
        """The resources of the manifest; of several in as many folders none speaks for all."""
        found = sorted((one for one in self._names if PurePosixPath(one).name == MANIFEST), key=_depth)
        if not found or (len(found) > 1 and _depth(found[0]) == _depth(found[1])):
            return ()
        return tuple(_resources(self._root(found[0], is_needed=True), found[0]))

    def _root(self, file: str, *, is_needed: bool = False) -> Node | None:
        """The root of an XML file with plain names; none when there is no such file."""
        if file not in self._roots:
            raw = self._archive.read(file)
            if raw is None and is_needed:
                raise ImportWrong(name=file, why="it is missing")
            self._roots[file] = xml.read(raw, file) if raw is not None else None
        return self._roots[file]

    def _included(self, file: str) -> Node | None:
        try:
            root = self._root(file) if file else None
        except SaparError:
            return None
        return naming.plain(root) if root is not None else None

    def drafts(self) -> Drafts:
        """Every item, in the order of the manifest; without one, of the files' names.

        Raises:
            ImportWrong, SourceWrong: there is no item and no test in it, or its manifest cannot be read.
        """
        files = self._item_files() or list(self._scanned())
        if not files:
            raise ImportWrong(name=self._archive.name, why="there is no QTI item in it")
        made = tuple(self._draft(file, alias) for file, alias in files)
        title = self._archive.name.rsplit(".", 1)[0]
        return Drafts(title, made, tuple(self._notes()), tuple(self._plans()))

    def _plans(self) -> Iterator[Plan]:
        """The tests, each as a plan of an exam."""
        objectives: set[str] = set()
        for file, root in self._tests():
            if root.name == naming.TEST:
                yield plans.plan(root, file, self._included, objectives)

    def _item_files(self) -> list[tuple[str, str]]:
        """Files of items with their identifier in the manifest: those it lists, then those that tests refer to.

        Where no manifest speaks for all, every item that lies there is one more.
        """
        found = {one.file: one.identifier for one in self._listed if "item" in one.kind and one.file}
        for test in self._tests():
            for file, name in _references(test[1], test[0]):
                found.setdefault(file, name)
        if not self._listed:
            for file, name in self._scanned():
                found.setdefault(file, name)
        return list(found.items())

    def _tests(self) -> Iterator[tuple[str, Node]]:
        listed = [one.file for one in self._listed if "test" in one.kind or "section" in one.kind]
        for file in listed if self._listed else [one for one in self._names if one.lower().endswith(".xml")]:
            root = self._included(file)
            if root is not None and root.name in {naming.TEST, "assessment-section"}:
                yield file, root

    def _scanned(self) -> Iterator[tuple[str, str]]:
        """Items of a folder or zip without a manifest; what cannot be read is told as refused."""
        for file in self._names:
            if not file.lower().endswith((".xml", ".qti")) or file.rsplit("/", 1)[-1].startswith(_SKIPPED):
                continue
            try:
                root = self._root(file)
            except SourceWrong:
                if len(self._names) == 1:
                    raise
                yield file, ""
                continue
            if root is not None and naming.dashed(root.name) == naming.ITEM:
                yield file, ""
            elif root is not None and root.name == naming.OLD:
                raise ImportWrong(name=file, why="it is of QTI 1.2; version 2 or 3 is needed")

    def _draft(self, file: str, alias: str) -> Draft:
        name = alias or file
        try:
            root = self._root(file)
        except SaparError as error:
            return Draft(name, reason=str(error))
        if root is None:
            return Draft(name, reason=f"the file {file} is missing")
        if naming.dashed(root.name) != naming.ITEM:
            return Draft(name, reason=f"{file} holds no item but <{root.name[:40]}>")
        return replace(items.draft(root, file, self._archive.read, self._included), aliases=(alias, file))

    def _notes(self) -> Iterator[tuple[str, str]]:
        for one in self._listed:
            if "outcome" in one.kind or "metadata" in one.kind.lower():
                yield one.identifier, f"the resource of type {one.kind[:40]} was left out"


def _depth(file: str) -> int:
    return file.count("/")


def _resources(manifest: Node | None, file: str) -> Iterator[_Listed]:
    """Resources by their own links, which may begin at a base of theirs or of all."""
    if manifest is None:
        return
    for all_ in manifest.nodes("resources"):
        base = manifest.at.get("xml:base", "") + all_.at.get("xml:base", "")
        for one in all_.nodes("resource"):
            link = one.at.get("href", "") or next((part.at.get("href", "") for part in one.nodes("file")), "")
            name = beside(file, base + one.at.get("xml:base", "") + link) if link else ""
            yield _Listed(one.at.get("identifier", ""), one.at.get("type", "").lower(), name)


def _references(test: Node, file: str) -> Iterator[tuple[str, str]]:
    for one in test.walk():
        if one.name == "assessment-item-ref" and (name := beside(file, one.at.get("href", ""))):
            yield name, one.at.get("identifier", "")
