"""The background: equal flowers are drawn once, and nothing crosses into the margin."""

import subprocess

import pikepdf
from PIL import Image, ImageChops


def test_equal_flowers_share_one_form(made):
    import io

    with pikepdf.open(io.BytesIO(made.signed)) as opened:
        shared = opened.pages[0].obj.Resources.XObject.Shared
        forms = [name for name in shared.Resources.XObject.Ground.Resources.XObject if "petal" in name]
    flowers = {(one.inner, one.outer, one.petals, one.colour) for one in made.design.rosettes}
    assert len(forms) == len(flowers) < len(made.design.rosettes)


def test_the_outer_five_millimetres_stay_white(made, tmp_path, pdftoppm):
    (tmp_path / "page.pdf").write_bytes(made.signed)
    subprocess.run(
        [pdftoppm, "-r", "50", "-singlefile", "-png", tmp_path / "page.pdf", tmp_path / "page"], check=True
    )
    page = Image.open(tmp_path / "page.png").convert("L")
    box = ImageChops.invert(page).getbbox()
    margin = 5 / 25.4 * 50
    assert box[0] >= margin - 1
    assert box[1] >= margin - 1
    assert box[2] <= page.width - margin + 1
    assert box[3] <= page.height - margin + 1
