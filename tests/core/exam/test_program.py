from app.core.exam.program import ENDLESS, Program


def test_columns_and_rows_are_numbered_as_they_come():
    program = Program()
    assert [program.column(3.0, 1.0, is_whole=True), program.column()] == [0, 1]
    program.row(0.0, 1.0, [(0, 2.0), (1, 1.0)])
    assert (program.cost, program.high, program.whole) == ([3.0, 0.0], [1.0, ENDLESS], [True, False])
    assert program.rows[0].terms == ((0, 2.0), (1, 1.0))


def test_being_far_from_a_target_costs_either_way():
    program = Program()
    one = program.column()
    lacks, exceeds = program.near(5.0, [(one, 1.0)], 7.0)
    row = program.rows[0]
    assert (row.low, row.high) == (5.0, 5.0)
    assert row.terms == ((one, 1.0), (lacks, 1.0), (exceeds, -1.0))
    assert program.worth([3.0, 2.0, 0.0]) == 14.0
