"""The solver: HiGHS (MIT licence), which is on the computers of those who write exams and on no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import SolverMissing
from app.core.exam.program import Program

if TYPE_CHECKING:
    import highspy

GAP = 4.0
"""How much dearer than the best possible a solution may be."""

MOST_NODES = 500
"""Branches that are looked at. Never seconds: a slow computer finds the same as a fast one."""

_OPTIONS: dict[str, int | float | bool] = {
    "threads": 1,
    "random_seed": 1,
    "mip_rel_gap": 0.05,
    "mip_max_nodes": MOST_NODES,
    # Searches around a solution for a better one: ours are good enough at once, and these cost half of the time.
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_detect_symmetry": False,
}


def solved(program: Program, gap: float = GAP) -> list[float]:
    """The values of the columns of a solution, the same ones for the same program; empty when none was found.

    Raises:
        SolverMissing: it is not installed.
    """
    try:
        import highspy
    except ImportError as error:
        raise SolverMissing from error

    class Quiet(highspy.Highs):
        """Without the call that says hello on standard output, where JSON has to stand alone."""

        def __init__(self) -> None:
            super(highspy.Highs, self).__init__()
            self.silent()

    solver = Quiet()
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.setOptionValue("mip_abs_gap", gap)
    solver.passModel(_model(program))
    solver.run()
    solution = solver.getSolution()
    return [float(one) for one in solution.col_value] if solution.value_valid else []


def _model(program: Program) -> highspy.HighsLp:
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.rows)
    model.col_cost_ = program.cost
    model.col_lower_ = [0.0] * len(program.cost)
    model.col_upper_ = program.high
    model.row_lower_ = [row.low for row in program.rows]
    model.row_upper_ = [row.high for row in program.rows]
    starts = [0]
    for row in program.rows:
        starts.append(starts[-1] + len(row.terms))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [column for row in program.rows for column, _ in row.terms]
    model.a_matrix_.value_ = [value for row in program.rows for _, value in row.terms]
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[one] for one in program.whole]
    return model
