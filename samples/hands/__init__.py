"""One module a format: each lays its content out by its own hand."""
