"""A store with all its tables."""

import pytest

from app.store import migrations
from app.store.database import Database
from tests import build


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    opened = Database(tmp_path / "store", build.dice("store")(32))
    migrations.migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def put(store):
    """put(function, *values): one call in a transaction of its own."""

    def call(function, *values, **named):
        return store.write(lambda write: function(write, *values, **named))

    return call
