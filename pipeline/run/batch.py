"""A run: every file of the plan in turn, and the manifest at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import Category, EnvironmentProblemError
from pipeline.finnish.model import model_name
from pipeline.records.ids import sha256
from pipeline.run.fingerprint import fingerprint
from pipeline.run.manifest import Manifest, load
from pipeline.run.messages import say
from pipeline.run.naming import output_names
from pipeline.run.outcome import Failure, Outcome, State
from pipeline.run.work import work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.run.discover import Found, Plan


@dataclass(slots=True)
class Batch:
    """One run of a plan into an output folder; ``orphans`` are outputs whose source is gone."""

    plan: Plan
    out_dir: Path
    force: bool = False
    settings: dict[str, str] = field(default_factory=lambda: {"model": model_name()})
    orphans: list[str] = field(default_factory=list)

    def run(self) -> Iterator[Outcome]:
        """Yield the outcome of each file as it is ready; the manifest is written also when stopped half-way.

        Raises EnvironmentProblemError where the output folder cannot be written to or the language model is
        missing.
        """
        try:
            self.out_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentProblemError(say("output_not_folder", path=self.out_dir)) from error
        known = load(self.out_dir, fingerprint(self.settings))
        names = output_names([found.relative for found in self.plan.files])
        self._set_orphans_aside(known)
        try:
            for found in self.plan.files:
                outcome = self._outcome(found, names[found.relative], known)
                known.outcomes[outcome.source] = outcome
                yield outcome
        finally:
            self._save(known)

    def _outcome(self, found: Found, name: str, known: Manifest) -> Outcome:
        source = str(found.relative)
        try:
            data = found.path.read_bytes()
        except OSError:
            failure = Failure.said(Category.CRASHED, "unreadable")
            return Outcome(source, State.FAILED, failure=failure)
        if not self.force:
            reused = known.reusable(source, sha256(data), name, self.out_dir)
            if reused is not None:
                return reused
        return work(data, source, self.out_dir, name)

    def _set_orphans_aside(self, known: Manifest) -> None:
        """Of a whole folder, forget the sources that it has no more; their outputs stay and are named."""
        if not self.plan.whole_folder:
            return
        here = {str(found.relative) for found in self.plan.files}
        for source in sorted(known.outcomes.keys() - here):
            gone = known.outcomes.pop(source)
            if gone.output and (self.out_dir / f"{gone.output}.json").exists():
                self.orphans.append(f"{gone.output}.json")

    def _save(self, known: Manifest) -> None:
        try:
            known.save(self.out_dir)
        except OSError as error:
            raise EnvironmentProblemError(say("output_not_folder", path=self.out_dir)) from error
