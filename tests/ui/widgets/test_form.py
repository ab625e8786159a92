from app.core.errors import StoreBusy
from app.ui.widgets.fields import Field, WriteLine
from app.ui.widgets.form import Form, Wrong


def made(qtbot):
    form = Form()
    qtbot.addWidget(form)
    field = Field(WriteLine(), "Name")
    form.body.addWidget(field)
    form.say("A form", "Send")
    return form, field


def test_an_open_form_fits_the_screen(qtbot):
    form, _field = made(qtbot)
    form.ask()
    assert form.isVisible()
    assert form.height() <= form.screen().availableSize().height()
    with qtbot.waitSignal(form.closed):
        form.stop.click()


def test_what_was_put_right_is_no_longer_marked(qtbot):
    form, field = made(qtbot)
    form.show()
    form.show_wrongs((Wrong(field, "Enter a name"),))
    assert field.field.property("wrong") == "true"
    form.show_wrongs(())
    assert field.field.property("wrong") == "false"
    assert not form.summary.isVisible()


def test_a_trouble_of_no_field_is_said_in_words(qtbot):
    form, _field = made(qtbot)
    form.show()
    form.complain(StoreBusy())
    assert "Another program" in form.summary.accessibleName()
