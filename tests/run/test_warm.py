from __future__ import annotations

from pipeline.run.warm import _shared_readers


def test_readers_that_several_files_need_are_imported_before_the_fork() -> None:
    names = ["a.pdf", "B.PDF", "c.docx", "d.odp", "e.pptx", "f.md"]
    assert _shared_readers(names) == ["pipeline.ingest.pdf", "pipeline.ingest.slides"]
