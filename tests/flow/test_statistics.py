"""The figures of a file of answers, in the command's form."""

from app.flow import statistics
from tests.core.exam.test_statistics import LSAT_6


def written(tmp_path):
    lines = ["person,i1,i2,i3,i4,i5"]
    for pattern, count in LSAT_6.items():
        lines += [f"p{pattern}{n}," + ",".join(pattern) for n in range(count)]
    file = tmp_path / "lsat.csv"
    file.write_text("\n".join(lines))
    return file


def test_a_file_gives_figures_and_difficulties(tmp_path):
    told = statistics.as_json(statistics.of_file(written(tmp_path)))
    assert [round(one["b"], 3) for one in told["items"]] == [-3.615, -1.322, -0.318, -1.730, -2.780]
    assert {round(one["a"], 3) for one in told["items"]} == {0.755}
    assert (told["n"], round(told["alpha"], 3), round(told["sem"], 3)) == (1000, 0.295, 0.869)


def test_every_flag_has_its_sentence():
    from tests.core.exam.test_statistics import KEYED, keyed

    rows = [("a", "b", "c", "x")] * 8 + [("x", "y", "x", "d")] * 4
    flags = {flag for one in keyed(rows, KEYED).items for flag in one.flags}
    assert flags
    assert flags <= set(statistics.SENTENCES)


def test_a_cut_score_tells_how_sure_a_pass_is(tmp_path):
    told = statistics.as_json(statistics.of_file(written(tmp_path), cut=3))
    assert told["cut"] == 3
    assert 0.5 < told["agreement"] < 1
    assert 0 < told["kappa"] < told["agreement"]


def test_without_a_cut_score_nothing_is_said_of_decisions(tmp_path):
    assert "agreement" not in statistics.as_json(statistics.of_file(written(tmp_path)))
