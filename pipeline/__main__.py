"""``python -m pipeline`` is ``foorumi``."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
