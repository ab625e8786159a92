import subprocess
import sys

import pytest

from app.core.errors import SolverMissing
from app.core.exam.program import ENDLESS, Program
from app.flow import solver


def knapsack():
    """Worth 5, 4 and 3 at most 5 and 11 heavy: the first two and not the third, if one may not cut them."""
    program = Program()
    one, two, three = (program.column(-worth, 1.0, is_whole=True) for worth in (5.0, 4.0, 3.0))
    program.row(-ENDLESS, 5.0, [(one, 2.0), (two, 3.0), (three, 1.0)])
    program.row(-ENDLESS, 11.0, [(one, 4.0), (two, 1.0), (three, 2.0)])
    return program


def test_the_best_whole_numbers_are_found():
    assert solver.solved(knapsack(), 0.0) == [1.0, 1.0, 0.0]


def test_the_same_program_has_the_same_solution():
    assert solver.solved(knapsack()) == solver.solved(knapsack())


def test_what_cannot_be_kept_has_no_solution():
    program = knapsack()
    program.row(4.0, 9.0, [(0, 1.0), (1, 1.0), (2, 1.0)])
    assert solver.solved(program) == []


def test_a_solver_that_is_not_installed_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(SolverMissing) as missing:
        solver.solved(knapsack())
    assert "sapar[author]" in str(missing.value)


def test_it_prints_nothing_and_is_loaded_only_when_it_is_needed(root):
    code = (
        "import sys; from app.flow import assembly, solver; from app.core.exam.program import Program;"
        "assert 'highspy' not in sys.modules; p = Program(); p.column(1.0, 1.0); solver.solved(p)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
