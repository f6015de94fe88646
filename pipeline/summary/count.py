"""``python -m pipeline.summary.count training``: count the words of statements into ``data/background.tsv``.

Counted twice: first the forms that belong to one lemma alone, then all words, where a form of several lemmas counts for
the one that has most forms of its own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.finnish.voikko import analyses
from pipeline.summary import background, reading, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LEAST = 2  # what was met once is not kept: it says no more than what was never met
_HEAD = """# How many of the training statements hold a term: in a form that is no other lemma's, and at all. Made by a command:
# python -m pipeline.summary.count training. / Monessako opetuslauseessa sana on: vain omassa muodossaan ja ylipäätään.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Count the ``text`` of every line of the JSONL files of a folder."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.summary.count", description=__doc__)
    parser.add_argument("folder", type=Path)
    paths = sorted(parser.parse_args(arguments).folder.glob("*.jsonl"))
    texts = [json.loads(line)["text"] for path in paths for line in path.read_text("utf-8").splitlines()]
    own = _counted(texts, _own)
    _write(len(texts), own, Counter())
    _write(len(texts), own, _counted(texts, _any))


def _counted(texts: Iterable[str], terms: Callable[[str], set[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(terms(text))
    return counts


def _own(text: str) -> set[str]:
    found: set[str] = set()
    for form in reading.tokens(text):
        lemmas = {reading.lemma_of(found) for found in analyses(form)}
        if len(lemmas) == 1:
            found |= lemmas
    return found


def _any(text: str) -> set[str]:
    return {term for word in words.read(text) for term in (word.lemma, *word.reading.parts)}


def _write(size: int, own: Counter[str], everywhere: Counter[str]) -> None:
    kept = sorted(term for term in own | everywhere if max(own[term], everywhere[term]) >= _LEAST)
    rows = [f"\t{size}\t{size}", *(f"{term}\t{own[term]}\t{everywhere[term]}" for term in kept)]
    path = Path(__file__).with_name("data") / background.FILE
    path.write_text(_HEAD + "\n".join(rows) + "\n", "utf-8")
    background.forget()
    reading.forget()


if __name__ == "__main__":
    main()
