"""Labels wrap, lines end in …, pills keep their words."""

from app.ui.widgets.labels import Icon, Label, Line, Pill, beside, heading, muted, number, text, title


def test_sizes_come_from_the_sheet(show):
    heights = [
        show(make("Words"), 300, 80).fontMetrics().height() for make in (muted, text, heading, title, number)
    ]
    assert heights == sorted(heights)
    assert len(set(heights)) == 5


def test_a_line_that_does_not_fit_says_all_in_its_tip(show):
    line = show(Line("A title that is much too long for so little room"), 120, 30)
    line.repaint()
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().width() <= 60


def test_markup_is_shown_not_obeyed(show):
    label = show(Label("<b>5 < 6</b>"), 300, 60)
    assert label.text() == "<b>5 < 6</b>"


def test_a_pill_has_a_tone(show):
    pill = show(Pill("Passed", "success"), 100, 30)
    assert (pill.property("kind"), pill.property("tone")) == ("pill", "success")


def test_an_icon_is_redrawn(show):
    icon = show(Icon("check", "text", 24), 24, 24)
    icon.show_icon("x", "danger")
    assert not icon.pixmap().isNull()


def test_a_label_names_its_field(show):
    from app.ui.widgets.fields import WriteLine

    label, line = show(Label("Name:"), 100, 30), show(WriteLine(), 100, 50)
    beside(label, line)
    assert (label.buddy(), line.accessibleName()) == (line, "Name")
