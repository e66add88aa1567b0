import statistics

import pytest

from workbench.profiles import profile

ROWS = [
    {"": "0", "n": value, "when": f"2019-11-2{day} 10:00:00+00:00", "hash": "ab"[day % 2]}
    for day, value in enumerate(["1", "2", "", "4"])
]
COLUMNS = {column["name"]: column for column in profile(ROWS)["columns"]}


def test_a_column_without_a_name_is_a_row_number_and_left_out():
    assert list(COLUMNS) == ["n", "when", "hash"]


def test_numbers_have_moments_over_what_is_there():
    column = COLUMNS["n"]
    assert (column["type"], column["count"], column["nulls"], column["distinct"]) == ("integer", 3, 1, 3)
    assert column["mean"] == pytest.approx(7 / 3)
    assert column["sd"] == pytest.approx(statistics.stdev([1, 2, 4]))
    assert column["quantiles"]["0.5"] == 2 and column["quantiles"]["0.25"] == 1.5


def test_times_and_hashes_are_not_numbers():
    assert COLUMNS["when"]["type"] == "timestamp" and "mean" not in COLUMNS["when"]
    assert COLUMNS["hash"]["type"] == "string"
    assert COLUMNS["hash"]["top"] == [{"value": "a", "count": 2}, {"value": "b", "count": 2}]
