from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.page.marks import Line, Span, marked_lines


def _pieces(lines: list[Line[int]], owner: int) -> list[str]:
    """Return what stands in the marks of `owner`, a piece a mark."""
    pieces: list[str] = []
    for line in lines:
        open_owners: list[int] = []
        for token in line.tokens:
            if token.kind == "open":
                assert token.owner is not None
                open_owners.append(token.owner)
                if token.owner == owner:
                    pieces.append("")
            elif token.kind == "close":
                assert open_owners.pop() == token.owner
            elif owner in open_owners:
                pieces[-1] += token.text
        assert open_owners == []
    return pieces


def _text(lines: list[Line[int]]) -> str:
    return "\n".join("".join(token.text for token in line.tokens) for line in lines)


texts = st.text(alphabet="ab\n😀", max_size=24)
spans = st.lists(st.tuples(st.integers(-1, 26), st.integers(-1, 26)), max_size=8)


@given(texts, spans)
def test_marks_hold_their_quotes_and_the_text_stays_whole(text: str, ranges: list[tuple[int, int]]) -> None:
    lines = marked_lines(text, [Span(start, end, owner) for owner, (start, end) in enumerate(ranges)])
    assert _text(lines) == text
    for owner, (start, end) in enumerate(ranges):
        held = 0 <= start < end <= len(text)
        quote = text[start:end].replace("\n", "") if held else ""
        assert "".join(_pieces(lines, owner)) == quote


@given(texts, spans)
def test_each_span_begins_once_and_ends_once(text: str, ranges: list[tuple[int, int]]) -> None:
    lines = marked_lines(text, [Span(start, end, owner) for owner, (start, end) in enumerate(ranges)])
    for owner, (start, end) in enumerate(ranges):
        edges = [t.kind for line in lines for t in line.tokens if t.owner == owner and t.edge]
        marked = 0 <= start < end <= len(text) and text[start:end].strip("\n") != ""
        assert edges == (["open", "close"] if marked else [])


def test_crossing_spans_are_cut_and_nested_ones_are_not() -> None:
    lines = marked_lines("abcdef", [Span(0, 4, 0), Span(2, 6, 1), Span(1, 2, 2)])
    assert _pieces(lines, 0) == ["abcd"]
    assert _pieces(lines, 1) == ["cd", "ef"]
    assert _pieces(lines, 2) == ["b"]


def test_a_span_over_lines_is_a_piece_a_line() -> None:
    lines = marked_lines("ab\n\ncd", [Span(1, 5, 0)])
    assert _pieces(lines, 0) == ["b", "c"]


def test_offsets_are_code_points() -> None:
    lines = marked_lines("😀😀x", [Span(1, 3, 0)])
    assert _pieces(lines, 0) == ["😀x"]
