"""What pages say in one language, with numbers, dates and times in its manner; the words are in ``data/texts``."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib import resources

from pipeline.records import codelists

LANGUAGES = ("fi", "sv", "en")
# Least shares of the words for confidence, in hundredths; below the last but one an item asks for review.
_SURE = (95, 80, 60, 0)


@cache
def _texts() -> dict[str, dict[str, str]]:
    folder = resources.files("pipeline.page").joinpath("data/texts")
    files = [
        tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")
    ]
    return {key: by_language for texts in files for key, by_language in texts.items()}


class Texts:
    """The texts of one language: ``fi``, ``sv`` or ``en``; KeyError for another, or for a text that is not there."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Return text `key`, filled in; where it has two forms, the one for ``count``."""
        one, bar, many = _texts()[key][self.language].partition("|")
        return (one if not bar or values.get("count") == 1 else many).format(**values)

    def code(self, codelist: str, code: object) -> str:
        """Return the name of a code; an unknown one is its own name."""
        return codelists.code_label(codelist, str(code), self.language)

    def group(self, name: str) -> str:
        """Return the heading of the statements of a type; a type of a newer version is its own name."""
        return self(f"group_{name}") if f"group_{name}" in _texts() else name

    def fact(self, name: str) -> str:
        """Return the name of one of a forum's facts; one of a newer version is its own name."""
        return self(f"fact_{name}") if f"fact_{name}" in _texts() else name

    def rules(self) -> dict[str, tuple[str, str]]:
        """Return name and meaning of each rule by its code; meanings are in Finnish, elsewhere empty."""
        known = codelists.codelists()["rules"].values()
        finnish = self.language == "fi"
        return {r.code: (self.code("rules", r.code), r.description_fi if finnish else "") for r in known}

    def date(self, iso: object, *, long: bool = False) -> str:
        """Return an ISO date in words, with its weekday where `long`; what is no date as it stands."""
        try:
            day = dt.date.fromisoformat(str(iso))
        except ValueError:
            return str(iso)
        return self(
            "long_date" if long else "short_date",
            weekday=self("weekdays").split(",")[day.weekday()],
            day=day.day,
            month=day.month,
            month_name=self("months").split(",")[day.month - 1],
            year=day.year,
        )

    def period(self, period: str) -> str:
        """Return a month (``2026-03``) or a year as a table's head shows it."""
        year, dash, month = period.partition("-")
        return f"{int(month)}/{year}" if dash else year

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) in whole hundredths."""
        return f"{share * 100:.0f}{'' if self.language == 'en' else chr(0xA0)}%"

    def clock(self, start: object, end: object) -> str:
        """Return a time, or times from and to (``HH:MM``); empty where none is known."""
        times = [str(time) for time in (start, end) if time]
        if self.language != "en":
            times = [time.removeprefix("0").replace(":", ".") for time in times]
        if not times:
            return ""
        shown = "–".join(times) if start or not end else f"–{times[0]}"
        return self("clock", time=shown)

    def number(self, value: float) -> str:
        """Return a number with the language's decimal mark and thousands apart; whole ones without decimals."""
        whole = float(value).is_integer()
        shown = f"{int(value):,}" if whole else f"{value:,.6f}".rstrip("0").rstrip(".")
        return shown if self.language == "en" else shown.replace(",", "\u00a0").replace(".", ",")

    def sure(self, share: float) -> str:
        """Return how sure `share` (0 to 1) is, in words."""
        least = next(least for least in _SURE if share * 100 >= least or not least)
        return self(f"sure_{least}")

    def sure_words(self) -> list[tuple[str, str]]:
        """Return each word for confidence and what it means, the surest first."""
        words = [(self(f"sure_{least}"), self("sure_means", share=least)) for least in _SURE[:-1]]
        return [*words, (self("sure_0"), self("sure_means_0", share=_SURE[-2]))]
