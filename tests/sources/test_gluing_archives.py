"""Archives, PDF and rich text that are cut, changed or filled with anything cost themselves alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import FIRST, SECOND, cell, excel, pdf, rich, row, shown, word
from test_faults import TEXT, check_neighbours

WHOLE = [
    word(FIRST, SECOND),
    excel(row(1, "text", "date") + row(2, FIRST, 45379, style=1), strings="<si><t>a</t></si>"),
    excel(f'<row r="1">{cell("A1", "text")}</row><row r="2">{cell("A2", SECOND)}</row>'),
    pdf(shown((50, 700, FIRST), (50, 686, SECOND)), title="a"),
    rich(FIRST, SECOND).encode(),
]


@given(
    whole=st.sampled_from(WHOLE),
    at=st.floats(0, 1),
    noise=st.binary(max_size=9)
    | st.sampled_from([b"<", b">>", b"endobj", b"\\", b"/Kids [2 0 R]", b"\0" * 9]),
    gone=st.integers(0, 40),
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_changed_in_a_file_costs_it_alone(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, at: float, noise: bytes, gone: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "changed"
    folder.mkdir(exist_ok=True)
    (folder / "good.txt").write_text(TEXT, "utf-8")
    place = int(at * len(whole))
    check_neighbours(folder, ".pdf", whole[:place] + noise + whole[place + gone :])
