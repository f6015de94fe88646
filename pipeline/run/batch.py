"""A run: every file of the plan accounted for, and the manifest kept while it goes on."""

from __future__ import annotations

import contextlib
import os
import re
import time
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.errors import EnvironmentProblemError
from pipeline.finnish.model import model_name
from pipeline.finnish.vocabulary_table import vocabulary_name
from pipeline.records.ids import sha256
from pipeline.run.aliases import public_sources
from pipeline.run.fingerprint import fingerprint
from pipeline.run.limits import Limits
from pipeline.run.lock import locked
from pipeline.run.manifest import INTERNAL, PUBLIC, Manifest, load
from pipeline.run.naming import output_names
from pipeline.run.outcome import Outcome, State
from pipeline.run.survey import Past, Survey, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from pipeline.run.discover import Plan
    from pipeline.run.pool import Pool

_SAVE_EVERY = 2.0
"""Seconds: what a run that is killed has to do again, at most, besides the files at work."""
_HALF_WRITTEN = re.compile(r"\..*\.\d+\.part")


@dataclass(slots=True)
class Batch:
    """One run of a plan into an output folder.

    `jobs` workers (0: as many as cores) read files under `limits`; `on_wait` is called when another run has the
    folder; statements less sure than `min_confidence` (0 to 1) are left out, and with the `profile` ``public`` persons are masked, also
    in the names of outputs. Afterwards ``orphans`` are outputs whose source is gone, or with `prune` the ones ``pruned``.
    """

    plan: Plan
    out_dir: Path
    force: bool = False
    prune: bool = False
    jobs: int = 0
    limits: Limits = field(default_factory=Limits)
    on_wait: Callable[[], None] = lambda: None
    min_confidence: float = 0.0
    profile: str = INTERNAL
    settings: dict[str, str] = field(
        default_factory=lambda: {"model": model_name(), "vocabulary": vocabulary_name()}
    )
    orphans: list[str] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)
    _pool: Pool | None = None
    _finishing: bool = False

    def finish(self) -> None:
        """Read no more files than those at work; the others are left for the next run."""
        self._finishing = True
        if self._pool is not None:
            self._pool.finish()

    def run(self) -> Generator[Outcome, None, None]:
        """Yield the outcome of each file as it is ready; the manifest is written also when stopped half-way.

        Raises EnvironmentProblemError where the output folder cannot be written to or the language model is
        missing.
        """
        with contextlib.ExitStack() as stack:
            try:
                self.out_dir.mkdir(parents=True, exist_ok=True)
                stack.enter_context(locked(self.out_dir, self.on_wait))
            except OSError as error:
                raise _not_writable(self.out_dir, error) from error
            yield from self._locked_run()

    def fingerprint(self) -> dict[str, str]:
        """Return what the outputs of this run depend on besides their sources."""
        run = {"min_confidence": f"{self.min_confidence:g}", "profile": self.profile}
        return fingerprint(self.settings | run)

    def _locked_run(self) -> Iterator[Outcome]:
        manifest = load(self.out_dir, self.fingerprint(), self.profile)
        names = self._names(manifest)
        self._sweep(names)
        pending = {str(found.relative) for found in self.plan.pending}
        past = Past(manifest, self.out_dir, self.force, pending)
        plan = survey(self.plan.files, names, past, self.limits)
        if self.plan.whole_folder:
            skipped = (str(skipped.relative) for skipped in self.plan.skipped)
            here = (str(found.relative) for found in (*self.plan.files, *self.plan.pending))
            manifest.forget_all_but([*here, *skipped])
        saved = time.monotonic()
        try:
            for outcome in self._outcomes(plan, names):
                manifest.record(outcome)
                if time.monotonic() - saved > _SAVE_EVERY:
                    self._save(manifest)
                    saved = time.monotonic()
                yield outcome
        finally:
            self._finish(manifest)

    def _outcomes(self, plan: Survey, names: Mapping[PurePosixPath, str]) -> Iterator[Outcome]:
        for skipped in self.plan.skipped:
            yield Outcome(str(skipped.relative), State.SKIPPED, reason=skipped.reason)
        yield from plan.known
        yield from plan.duplicates
        if plan.to_read:
            yield from self._read(plan, names)

    def _read(self, plan: Survey, names: Mapping[PurePosixPath, str]) -> Iterator[Outcome]:
        from pipeline.run.pool import Pool  # noqa: PLC0415 -- an unchanged run starts no process
        from pipeline.run.warm import warm  # noqa: PLC0415 -- likewise
        from pipeline.run.work import work_on  # noqa: PLC0415 -- likewise
        from pipeline.run.worker import Task  # noqa: PLC0415 -- likewise

        tasks = [
            Task(source, found.path, plan.to_read[source], self.out_dir, names[found.relative])
            for found in self.plan.files
            if (source := str(found.relative)) in plan.to_read
        ]
        job = partial(work_on, min_confidence=self.min_confidence, profile=self.profile)
        self._pool = Pool(
            job, self.jobs, self.limits, partial(warm, names=[task.path.name for task in tasks])
        )
        with closing(self._pool.run(() if self._finishing else tasks)) as outcomes:
            yield from outcomes

    def _names(self, manifest: Manifest) -> dict[PurePosixPath, str]:
        """Return what outputs are called; those of single files make room for what is known of others."""
        sources = [found.relative for found in (*self.plan.files, *self.plan.pending)]
        if not self.plan.whole_folder:
            others = {
                PurePosixPath(source) for source, o in manifest.outcomes.items() if o.output is not None
            }
            sources += sorted(others.difference(sources))
        if self.profile == PUBLIC:
            called = public_sources(map(str, sources))
            aliases = {source: PurePosixPath(called[str(source)]) for source in sources}
            names = output_names(list(aliases.values()))
            return {source: names[alias] for source, alias in aliases.items()}
        return output_names(sources)

    def _sweep(self, names: Mapping[PurePosixPath, str]) -> None:
        """Remove what a killed run was in the middle of writing."""
        for folder in {self.out_dir, *((self.out_dir / name).parent for name in names.values())}:
            with contextlib.suppress(OSError):
                for entry in os.scandir(folder):
                    if _HALF_WRITTEN.fullmatch(entry.name):
                        Path(entry).unlink()

    def _finish(self, manifest: Manifest) -> None:
        if self.prune:
            for name, output in manifest.orphans(self.out_dir).items():
                for file, digest in output.files(name):
                    self._remove(file, digest)
        self.orphans = [f"{name}.json" for name in manifest.orphans(self.out_dir)]
        self._save(manifest)

    def _remove(self, file: str, digest: str | None) -> None:
        """Remove an output that nobody has changed since."""
        path = self.out_dir / file
        with contextlib.suppress(OSError):
            if sha256(path.read_bytes()) == digest:
                path.unlink()
                self.pruned.append(file)
                if path.parent != self.out_dir:
                    path.parent.rmdir()  # where it was the last one

    def _save(self, manifest: Manifest) -> None:
        try:
            manifest.save(self.out_dir)
        except OSError as error:
            raise _not_writable(self.out_dir, error) from error


def _not_writable(out_dir: Path, error: OSError) -> EnvironmentProblemError:
    from pipeline.run.disk import disk_message  # noqa: PLC0415 -- when it is needed

    return EnvironmentProblemError(disk_message(out_dir, error))
