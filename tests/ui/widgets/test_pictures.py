from app.ui.widgets.pictures import PictureChooser


def test_pictures_are_taken_in_their_order_and_given_back(qtbot):
    chooser = PictureChooser()
    qtbot.addWidget(chooser)
    for name in ("sun", "fish", "bell", "tree"):
        chooser.tiles[name].click()
    assert chooser.chosen == ("sun", "fish", "bell")
    chooser.tiles["fish"].click()
    assert chooser.chosen == ("sun", "bell")
    assert chooser.tiles["bell"].accessibleName() == "2. Bell"
