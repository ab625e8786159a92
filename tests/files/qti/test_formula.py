import pytest

from app.files import xml
from app.files.qti.formula import written


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("<mi>x</mi><mo>=</mo><mn>2</mn>", "x = 2"),
        ("<mfrac><mn>1</mn><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "1/(x + 1)"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2"),
        ("<msqrt><mn>2</mn></msqrt>", "√(2)"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "3√(8)"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        ("<mfrac><mn>1</mn></mfrac>", "1"),
        ("", ""),
    ],
)
def test_formulas_are_written_in_a_line(inner, line):
    root = xml.read(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>'.encode(), "m.xml")
    assert written(root) == line
