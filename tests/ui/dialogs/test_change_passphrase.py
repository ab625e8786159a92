import pytest

from app.core.errors import PassphraseWrong, StoreBusy
from app.ui.dialogs.change_passphrase import ChangeForm, NewPassphrase
from app.ui.words import WORDS

OLD, NEW = "demo trainer words", "zebra violin copper marsh"


@pytest.fixture
def form(qtbot):
    made = ChangeForm(("Азамат Токтосунов", "Osh"))
    qtbot.addWidget(made)
    made.show()
    return made


def fill(form, old=OLD, new=NEW, again=NEW):
    for field, typed in ((form.old, old), (form.new, new), (form.again, again)):
        field.line.setText(typed)


def test_a_filled_in_form_is_sent(form, qtbot):
    fill(form)
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert sent.args[0] == NewPassphrase(OLD, NEW)
    assert not form.send.isEnabled()


@pytest.mark.parametrize(
    ("old", "new", "again"), [("", NEW, NEW), (OLD, "short", "short"), (OLD, NEW, NEW + "y"), (OLD, "", "")]
)
def test_what_is_missing_is_said_and_nothing_sent(form, qtbot, old, new, again):
    fill(form, old, new, again)
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    assert form.summary.isVisible()


def test_the_strength_is_told_while_typing(form):
    assert form.meter.bar.isHidden()
    form.new.line.setText("password")
    assert form.meter.said.text().startswith("Weak")
    assert form.meter.bar.value() == 1
    form.new.line.setText("азамат токтосунов")
    assert "your name" in form.meter.said.text()
    form.new.line.setText(NEW)
    assert form.meter.said.text().startswith("Strong")
    assert form.meter.bar.value() == 3


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_strength_speaks_the_readers_language(form, language):
    form.new.line.setText("password")
    english = form.meter.said.text()
    WORDS.use(language)
    form.retranslate()
    assert form.meter.said.text() != english


def test_a_wrong_passphrase_is_said_beside_its_field(form):
    fill(form)
    form.complain(PassphraseWrong(wait_s=3))
    assert not form.summary.isVisible()
    assert form.old.waits
    assert not form.send.isEnabled()


def test_another_problem_is_said_on_top_and_what_was_typed_stays(form):
    fill(form)
    form.complain(StoreBusy())
    assert form.summary.isVisible()
    assert form.new.passphrase == NEW


def test_passphrases_never_show_in_a_log():
    assert "zebra" not in repr(NewPassphrase(OLD, NEW))
