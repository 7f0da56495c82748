"""The constraint network on its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.check.network import ORIGIN, Statement, consistent, nearest_value, smallest_conflict

TUESDAYS = tuple((2 + 7 * k, 2 + 7 * k) for k in range(-5, 6))


def test_a_length_against_a_weekday_and_a_date() -> None:
    length = Statement("length", "start", "end", ((5, 7),))
    start = Statement("start", ORIGIN, "start", TUESDAYS)
    end = Statement("end", ORIGIN, "end", ((6, 6),))
    assert smallest_conflict([length, start, end]) == (length, start, end)
    assert nearest_value(end, [length, start], 14) == 7
    assert smallest_conflict([length, start]) == ()


def test_the_smallest_conflict_leaves_out_what_does_not_matter() -> None:
    early = Statement("early", ORIGIN, "a", ((1, 1),))
    late = Statement("late", ORIGIN, "a", ((9, 9),))
    other = Statement("other", "a", "b", ((0, 3),))
    assert smallest_conflict([other, early, late]) == (early, late)


def test_the_frame_holds_whatever_is_said() -> None:
    start = Statement("start", ORIGIN, "start", ((8, 8),))
    end = Statement("end", ORIGIN, "end", ((5, 5),))
    order = Statement("order", "start", "end", ((0, 1000),))
    assert smallest_conflict([start, end]) == ()
    assert smallest_conflict([start, end], [order]) == (start, end)


def test_no_value_within_reach() -> None:
    end = Statement("end", ORIGIN, "end", ((5, 5),))
    assert nearest_value(end, [Statement("far", ORIGIN, "end", ((90, 90),))], 14) is None


def test_many_loose_days_do_not_hide_a_conflict() -> None:
    """Trying all weeks of forty days, one after the other, would not end."""
    length = Statement("length", "start", "end", ((5, 7),))
    late = Statement("late", ORIGIN, "last", ((90, 90),))
    days = [Statement(f"day {n}", ORIGIN, f"day {n}", TUESDAYS) for n in range(40)]
    frame = [
        statement
        for day in [*days, late]
        for statement in (
            Statement(f"{day.name} after start", "start", day.to, ((0, 1000),)),
            Statement(f"{day.name} before end", day.to, "end", ((0, 1000),)),
        )
    ]
    assert consistent([*days, length, *frame])
    assert not consistent([*days, length, late, *frame])


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6), st.data())
def test_statements_true_of_real_days_never_conflict(days: list[int], data: st.DataObject) -> None:
    """Any statements that a real calendar satisfies are consistent, however loose their windows."""
    names = [f"d{i}" for i in range(len(days))]
    statements = []
    for n in range(data.draw(st.integers(1, 8))):
        i = data.draw(st.integers(0, len(days) - 1))
        j = data.draw(st.integers(0, len(days) - 1).filter(lambda j, i=i: j != i))  # type: ignore[misc]
        slack = data.draw(st.integers(0, 3))
        true = (days[j] - days[i] - slack, days[j] - days[i] + slack)
        false = (true[0] + 100, true[1] + 100)
        windows = (false, true) if data.draw(st.booleans()) else (true,)
        statements.append(Statement(f"s{n}", names[i], names[j], windows))
    assert consistent(statements)


@given(st.integers(-20, 20), st.integers(-20, 20), st.integers(-20, 20))
def test_a_triangle_holds_only_when_it_closes(ab: int, bc: int, ac: int) -> None:
    triangle = [
        Statement("ab", "a", "b", ((ab, ab),)),
        Statement("bc", "b", "c", ((bc, bc),)),
        Statement("ac", "a", "c", ((ac, ac),)),
    ]
    assert consistent(triangle) == (ab + bc == ac)
