import pytest

from app.ui.watching import Watching


@pytest.fixture
def watching(qtbot, tmp_path):
    (tmp_path / "a.md").write_text("a", "utf-8")
    made = Watching()
    made.watch((str(tmp_path), str(tmp_path / "a.md")))
    yield made
    made.stop()


def test_a_file_that_is_written_is_told(watching, qtbot, tmp_path):
    with qtbot.waitSignal(watching.changed):
        (tmp_path / "a.md").write_text("b", "utf-8")


def test_a_file_that_is_new_is_told(watching, qtbot, tmp_path):
    with qtbot.waitSignal(watching.changed):
        (tmp_path / "b.md").write_text("b", "utf-8")


def test_many_changes_at_once_are_told_once(watching, qtbot, tmp_path):
    told = []
    watching.changed.connect(lambda: told.append(1))
    with qtbot.waitSignal(watching.changed):
        for n in range(20):
            (tmp_path / "a.md").write_text(str(n), "utf-8")
            (tmp_path / f"{n}.md").write_text("x", "utf-8")
    assert len(told) == 1


def test_a_replaced_file_is_watched_again_when_it_is_named_again(watching, qtbot, tmp_path):
    (tmp_path / "new").write_text("b", "utf-8")
    with qtbot.waitSignal(watching.changed):
        (tmp_path / "new").replace(tmp_path / "a.md")
    watching.watch((str(tmp_path / "a.md"),))
    with qtbot.waitSignal(watching.changed):
        (tmp_path / "a.md").write_text("c", "utf-8")


def test_what_is_not_watched_any_more_is_not_told(watching, qtbot, tmp_path):
    watching.stop()
    (tmp_path / "a.md").write_text("b", "utf-8")
    with qtbot.assertNotEmitted(watching.changed, wait=400):
        (tmp_path / "b.md").write_text("b", "utf-8")


def test_a_path_that_is_not_there_is_no_fault(watching, tmp_path):
    watching.watch((str(tmp_path / "none"),))
