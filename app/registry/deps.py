"""What every part of the registry stands on, built once and handed down."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request
from sqlalchemy import Engine

from app.registry.database import open_engine
from app.registry.packs import Shelf
from app.registry.settings import Settings


@dataclass(frozen=True, slots=True)
class Registry:
    """The settings, the database, the packs, and the published files that were made last."""

    settings: Settings
    engine: Engine
    shelf: Shelf
    made: dict[str, tuple[object, int, bytes]] = field(default_factory=dict)
    """By path: what it was made of, when, and the bytes."""

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()


def open_registry(settings: Settings) -> Registry:
    """The registry of these settings; its tables are made where they are missing."""
    return Registry(
        settings, open_engine(settings.database), Shelf(settings.packs, settings.roots, settings.secret)
    )


def registry_of(request: Request) -> Registry:
    """The registry behind a request."""
    found: Registry = request.app.state.registry
    return found
