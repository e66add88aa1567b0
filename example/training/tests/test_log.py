import gzip
import hashlib

from workbench import log

DAY = {"from": "2019-11-28T00:00:00Z", "to": "2019-11-29T00:00:00Z"}


def test_a_window_holds_its_first_moment_and_not_its_last():
    times = [row["timestamp"] for row in log.read("open-bandit-men-random", DAY).rows]
    assert times[0].startswith("2019-11-28 ") and times[-1].startswith("2019-11-28 ")
    whole = [row["timestamp"] for row in log.whole("open-bandit-men-random").rows]
    assert times == [time for time in whole if time.startswith("2019-11-28")]


def test_the_windows_of_a_week_are_the_whole_log_byte_for_byte():
    whole = log.whole("open-bandit-men-bts").text
    header, rest = whole.split("\n", 1)
    ends = [f"2019-11-{day}T00:00:00Z" for day in range(24, 31)] + ["2019-12-01T00:00:00Z"]
    days = [log.read("open-bandit-men-bts", {"from": a, "to": b}).text for a, b in zip(ends, ends[1:], strict=False)]
    assert "".join(day.removeprefix(header + "\n") for day in days) == rest


def test_the_digest_is_that_of_the_bytes():
    piece = log.whole("open-bandit-men-bts")
    published = gzip.decompress((log.DATA / "bts-men.csv.gz").read_bytes())
    assert piece.digest == "sha256:" + hashlib.sha256(published).hexdigest()
    assert len(piece.rows) == 10_000
