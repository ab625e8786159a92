import pytest

from app.core.certificate import code
from app.ui.widgets.qr_view import QrView, matrix
from tests.ui import staff_samples as sample


def test_the_code_has_the_version_that_the_core_reckons():
    assert len(matrix(sample.code())) == 17 + 4 * code.version_of(sample.code())


@pytest.mark.parametrize("text", [sample.code(), "https://lower.example/#12", "plain words"])
def test_a_reader_reads_what_is_shown(qtbot, text):
    import zxingcpp
    from PIL import Image

    view = QrView()
    qtbot.addWidget(view)
    view.show_code(text)
    view.resize(400, 400)
    picture = view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_Grayscale8)
    raw = bytes(picture.constBits())
    image = Image.frombytes("L", (picture.width(), picture.height()), raw, "raw", "L", picture.bytesPerLine())
    assert zxingcpp.read_barcodes(image)[0].text == text


def test_no_text_shows_nothing(qtbot):
    view = QrView()
    qtbot.addWidget(view)
    view.show_code("")
    assert view.sizeHint() == view.minimumSize()
