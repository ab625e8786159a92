"""The header: language, size, theme and help on every screen; it gives way where there is little room."""

from PySide6.QtWidgets import QApplication

from app.ui.theme import THEME
from app.ui.widgets.header import Header
from app.ui.words import WORDS


def test_the_language_is_chosen_from_the_menu(show):
    header = show(Header(), 1366, 66)
    menu = header.language.menu()
    next(action for action in menu.actions() if action.data() == "ky").trigger()
    header.retranslate()
    assert (WORDS.language, header.help.words) == ("ky", "Жардам")
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]


def test_size_and_theme_are_one_click(show):
    header = show(Header(), 1366, 66)
    header.larger.click()
    header.theme.click()
    assert (THEME.scale, THEME.name) == (1.15, "dark")
    header.smaller.click()
    assert THEME.scale == 1.0


def test_names_give_way_before_tools(show):
    header = show(Header(), 1366, 66)
    header.show_title("A title", "and more")
    header.show_person("Айгүл Сатыбалдиева")
    assert header.person.isVisible()
    header.resize(760, 66)
    QApplication.processEvents()
    assert not header.person.isVisible()
    assert header.face.isVisible()
    assert all(tool.isVisible() and tool.words for tool in header.tools())


def test_deeds_are_told(show, heard):
    header = show(Header(), 1366, 66)
    header.show_back()
    header.show_person("Айгүл")
    told = [heard(signal) for signal in (header.went_back, header.help_asked, header.logged_out)]
    for button in (header.back, header.help, header.leave):
        button.click()
    assert [len(one) for one in told] == [1, 1, 1]
