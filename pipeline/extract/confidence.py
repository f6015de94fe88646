"""How sure a decision is: the share of its evidence, calibrated on documents with gold.

The map is logistic (Platt 1999) in the log-odds of the share, with an offset for the rule and for the form of the
block; its figures are in ``data/calibration.toml``, which ``python -m pipeline.quality.calibrate`` writes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pipeline.document import Kind
from pipeline.extract.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.document import Block

LEAST, MOST = 0.01, 0.99
"""No decision is surer or less sure than this: the gold is not without errors either."""
_BOUND = 0.0005  # of a share, before its log-odds are taken


def form_of(block: Block) -> str:
    """Return ``cell``, ``list_item`` or ``prose``: how far the layout has parted the statements of a block."""
    if block.cell is not None:
        return "cell"
    return "list_item" if block.kind is Kind.LIST_ITEM else "prose"


def log_odds(share: float) -> float:
    """Return the log-odds of a share of 0 to 1, bounded so that they are finite."""
    share = min(max(share, _BOUND), 1 - _BOUND)
    return math.log(share / (1 - share))


def calibrated(share: float, rule: str, form: str, fit: Mapping[str, Any] | None = None) -> float:
    """Return the confidence (0.01 to 0.99) of a decision: of the items at 0.9, nine in ten should be right.

    `share` is the uncalibrated share (0 to 1) of the evidence; the confidence rises with it. `rule` is the code of
    what decided, `form` that of `form_of`. `fit` is a map other than that of the data file, as it has it.
    """
    fit = table("calibration") if fit is None else fit
    odds = fit["intercept"] + fit["slope"] * log_odds(share)
    odds += fit["rule"].get(rule, 0.0) + fit["form"].get(form, 0.0)
    return min(max(1 / (1 + math.exp(-odds)), LEAST), MOST)
