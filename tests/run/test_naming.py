from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.naming import output_names

_parts = st.sampled_from(["muistio", "Muistio", "MUISTIO.pdf", "manifest", "a b", "kyl\u00e4", "kyla\u0308"])
_sources = st.lists(
    st.builds(
        lambda folder, stem, suffix: PurePosixPath(folder, stem + suffix),
        st.sampled_from(["", "kevat"]),
        _parts,
        st.sampled_from(["", ".pdf", ".docx", ".PDF"]),
    ),
    unique=True,
)


def _names(*sources: str) -> dict[str, str]:
    return {str(source): name for source, name in output_names([PurePosixPath(s) for s in sources]).items()}


def test_outputs_are_named_after_their_source_in_its_folder() -> None:
    assert _names("muistio.docx", "kevat/muistio.pdf", "Kokous 5.5.2026.md") == {
        "muistio.docx": "muistio",
        "kevat/muistio.pdf": "kevat/muistio",
        "Kokous 5.5.2026.md": "Kokous 5.5.2026",
    }


def test_all_that_would_clash_keep_their_suffix() -> None:
    assert _names("muistio.pdf", "Muistio.docx", "muut.md") == {
        "muistio.pdf": "muistio.pdf",
        "Muistio.docx": "Muistio.docx",
        "muut.md": "muut",
    }


def test_a_kept_suffix_that_clashes_in_its_turn_makes_the_other_keep_its_own() -> None:
    assert _names("muistio.pdf", "muistio.docx", "muistio.pdf.md") == {
        "muistio.pdf": "muistio.pdf",
        "muistio.docx": "muistio.docx",
        "muistio.pdf.md": "muistio.pdf.md",
    }


@pytest.mark.parametrize("stem", ["manifest", "Summary"])
def test_reserved_names_keep_their_suffix(stem: str) -> None:
    assert _names(f"{stem}.docx") == {f"{stem}.docx": f"{stem}.docx"}


def test_names_that_differ_only_in_case_are_told_apart() -> None:
    names = _names("Muistio.md", "muistio.md")
    assert len({name.casefold() for name in names.values()}) == 2


@given(_sources, st.randoms())
def test_names_never_clash_and_do_not_depend_on_the_order(
    sources: list[PurePosixPath], random: object
) -> None:
    names = output_names(sources)
    assert len({name.casefold() for name in names.values()}) == len(sources)
    shuffled = list(sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert output_names(shuffled) == names
