"""The pipeline's lemmatizer: Voikko's readings, chosen between by what the tagger saw."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.finnish.voikko import Analysis, analyses

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEMMATIZER = "foorumi_lemmatizer"

# Word classes that a part of speech goes with, the likeliest first.
_CLASSES_OF = {
    "NOUN": ("noun", "noun_adjective", "abbreviation"),
    "PROPN": ("place", "name", "first_name", "surname", "noun", "noun_adjective", "abbreviation"),
    "ADJ": ("adjective", "noun_adjective", "numeral", "pronoun"),
    "VERB": ("verb", "adjective", "negation"),
    "AUX": ("negation", "verb", "adjective"),
    "ADV": ("adverb", "adposition", "conjunction", "noun_adjective", "adjective"),
    "ADP": ("adposition", "adverb"),
    "PRON": ("pronoun", "noun_adjective"),
    "NUM": ("numeral",),
    "CCONJ": ("conjunction",),
    "SCONJ": ("conjunction", "negation"),
    "INTJ": ("interjection",),
}
_UNTOUCHED = frozenset({"PUNCT", "SYM", "SPACE"})
# Endings that an abbreviation takes after a colon or straight after its capitals.
_ENDING = (
    r"(?:i?n|i?t|i?[aä]|t[aä]|i?ss[aä]|i?st[aä]|(?:ii|aa|ää|oo|öö|uu|ee|yy)n|hin|iin|seen|i?ll[aä]|i?lt[aä]|i?lle|i?n[aä]|i?ksi|"
    r"i?tt[aä]|ien|iden|jen|j[aä]|it[aä])(?:kin|k[aä][aä]n)?"
)
_COLON_FORM = re.compile(rf"(?P<base>.*[\w.)]):{_ENDING}", re.IGNORECASE)
_CAPITALS_FORM = re.compile(rf"(?P<base>(?:\w+-)*[A-ZÅÄÖ][A-ZÅÄÖ0-9]+){_ENDING}")


_ADDRESS = re.compile(r"[@/_]|www\.|\w\.\w{2,}$")
_LONGEST_TAIL = 12  # letters
_ENDINGS_OF = {
    "Gen": re.compile(r"n$"),
    "Ine": re.compile(r"ss[aä]$"),
    "Ela": re.compile(r"st[aä]$"),
    "Ade": re.compile(r"ll[aä]$"),
    "Abl": re.compile(r"lt[aä]$"),
    "All": re.compile(r"lle$"),
    "Ess": re.compile(r"n[aä]$"),
    "Tra": re.compile(r"ksi$"),
    "Ill": re.compile(r"(?:h?([aeiouyäö])n|seen)$"),
}


def register() -> None:
    """Make the component and ``Token._.parts`` known to spaCy; harmless to repeat."""
    from spacy.language import Language  # noqa: PLC0415 -- takes a second
    from spacy.tokens import Token  # noqa: PLC0415 -- the same

    Language.component(LEMMATIZER, func=lemmatize)
    Token.set_extension("parts", getter=parts, force=True)


def parts(token: Token) -> tuple[str, ...]:
    """Return the base forms of the parts of a compound token; of a simple word its lemma alone."""
    return parts_of(token.text, token.lemma_)


@lru_cache(maxsize=65536)
def parts_of(form: str, lemma: str) -> tuple[str, ...]:
    """Return the base forms of the compound parts of `form`, read as `lemma`."""
    return next((a.parts for a in analyses(form) if a.lemma == lemma), (lemma,))


def lemmatize(doc: Doc) -> Doc:
    """Set the lemma of every token of `doc`, which the tagger and the morphologizer have been over."""
    import numpy as np  # noqa: PLC0415 -- spaCy has it loaded by now
    from spacy.attrs import LEMMA, MORPH, ORTH, POS  # noqa: PLC0415 -- the same

    # Whole columns in and out: setting tokens one by one costs more than looking the lemma up.
    if not len(doc):
        return doc
    strings = doc.vocab.strings
    lemmas = []
    before = ""
    for orth, pos, morph in doc.to_array([ORTH, POS, MORPH]).tolist():
        form = strings[orth]
        lemma = lemma_of(form, strings[pos], strings[morph])
        if before[:1].islower() and form[:1].isupper() and lemma[:1].islower():
            lemma = lemma[:1].upper() + lemma[1:]  # a capital inside a sentence makes a name
        lemmas.append(strings.add(lemma))
        before = form
    column: Any = np.array(lemmas, dtype="uint64").reshape(-1, 1)  # thinc's array types do not know numpy's
    doc.from_array([LEMMA], column)
    return doc


@lru_cache(maxsize=65536)
def lemma_of(form: str, pos: str, features: str) -> str:
    """Return the lemma of the word form `form`, tagged `pos` with UD `features` (``Case=Gen|Number=Sing``)."""
    if pos in _UNTOUCHED or not any(c.isalpha() for c in form) or _ADDRESS.search(form):
        return form
    tags = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
    exception = _exceptions().get(form.lower())
    if exception:
        return exception
    readings = analyses(form)
    if not readings:
        return _unknown(form, tags.get("Case", ""))
    best = max(readings, key=lambda a: _fit(a, form, pos, tags))  # the first of equals: the simplest
    return _as_tagged(best, form, pos)


def _fit(a: Analysis, form: str, pos: str, tags: dict[str, str]) -> float:
    """Say how well a reading agrees with the tagger: the higher the better."""
    classes = _CLASSES_OF.get(pos, ())
    score = 6.0 - classes.index(a.word_class) * 0.5 if a.word_class in classes else 0.0
    if pos == "NOUN" and a.infinitive == "minen":
        score = 6.0
    if pos in ("VERB", "AUX") and a.word_class == "adjective" and not a.participle:
        score = 0.0
    if a.lemma in _rare():
        score -= 3.0
    score += _agreement(a, tags)
    if a.proper:
        score += 1.0 if pos == "PROPN" and form[:1].isupper() else -3.0 if form[:1].islower() else 0.0
    return score - 0.5 * (len(a.parts) - 1)


def _agreement(a: Analysis, tags: dict[str, str]) -> float:
    score = 0.0
    for seen, wanted, weight in (
        (a.case, tags.get("Case"), 2.0),
        (a.number, tags.get("Number"), 1.0),
        (a.mood, tags.get("Mood"), 1.0),
        (a.infinitive, tags.get("InfForm"), 2.0),
        (a.person, tags.get("Person"), 0.5),
        (a.comparison, tags.get("Degree") if tags.get("Degree") != "Pos" else None, 1.0),
    ):
        if wanted and seen:
            score += weight if seen == wanted else -weight
    form = tags.get("VerbForm")
    if form:
        kind = "Fin" if a.mood else "Inf" if a.infinitive else "Part" if a.participle else ""
        score += 2.0 if kind == form else -1.0
    return score


def _as_tagged(a: Analysis, form: str, pos: str) -> str:
    """Return the lemma as Universal Dependencies have it for this part of speech."""
    if pos in ("VERB", "AUX") and a.verb and (a.participle or a.infinitive):
        return a.verb
    if pos == "ADV" and not a.clitic and a.word_class != "conjunction":
        return form.lower()  # the lexicon gives *mukaan* for *mukana*, *usea* for *usein*
    if pos in ("SCONJ", "CCONJ") and a.word_class not in ("conjunction", "negation"):
        return form.lower()
    if pos == "ADP" and not a.clitic and a.word_class not in ("noun", "noun_adjective"):
        return form.lower()
    if pos == "PROPN" and form[:1].isupper():
        return a.lemma[:1].upper() + a.lemma[1:]
    return a.lemma


def _unknown(form: str, case: str) -> str:
    """Guess the lemma of a word that the lexicon lacks: an abbreviation without its ending, a compound of unknown parts, a name."""
    match = _COLON_FORM.fullmatch(form) or _CAPITALS_FORM.fullmatch(form)
    if match:
        return match["base"]
    if not form.replace("-", "").isalpha():
        return form
    # The longest known end of the word decides how it inflects.
    for cut in range(max(2, len(form) - _LONGEST_TAIL), len(form) - 3):
        known = [a for a in analyses(form[cut:].lower()) if a.case and a.case == case and not a.proper]
        if known:
            return form[:cut] + known[0].lemma
    ending = _ENDINGS_OF.get(case)
    stem = ending.sub("", form) if ending else form
    if stem != form and case != "Par" and re.search(r"[^aeiouyäöåAEIOUYÄÖÅ]i$", stem):
        stem = stem[:-1]  # *Zorblaxin*: a foreign name takes an i before its ending
    return stem if len(stem) > 2 else form


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.finnish").joinpath("data/lemmas.toml").read_text(encoding="utf-8"))


@cache
def _exceptions() -> dict[str, str]:
    return dict(_data()["forms"])


@cache
def _rare() -> frozenset[str]:
    return frozenset(_data()["rare"])
