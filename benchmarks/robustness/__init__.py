"""Runs over many files, as a coordinator meets them: ``python -m benchmarks.robustness [--only NAME]``."""
