import pytest

from sayso.io.moments import written_moment


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon, 29 Dec 2025 10:00:00 +0300", "2025-12-29T10:00:00+03:00"),
        ("29 Dec 2025 10:00:00 GMT", "2025-12-29T10:00:00+00:00"),
        ("2025-12-29T10:00:00Z", "2025-12-29T10:00:00Z"),
        ("2025-12-29 10:00:00 UTC", "2025-12-29T10:00:00+00:00"),
        ("20251229T100000Z", "2025-12-29T10:00:00+00:00"),
        ("20251229", "2025-12-29"),
        (1766998800, "2025-12-29T09:00:00+00:00"),
        (1766998800000, "2025-12-29T09:00:00+00:00"),
        ("1766998800", "2025-12-29T09:00:00+00:00"),
        ("yesterday", None),
        ("2025-02-31", None),
        (True, None),
        (None, None),
        (10**30, None),
    ],
)
def test_dates_of_machines(written: object, expected: str | None) -> None:
    assert written_moment(written) == expected
