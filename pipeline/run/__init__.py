"""Running over many files, one outcome each.

`discover` says which files, `naming` what their outputs are called, `work` does one, `manifest` knows what
need not be done again, and `batch` puts them together.
"""
