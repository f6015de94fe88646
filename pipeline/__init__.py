"""Foorumi: forum materials in, proven records out."""
