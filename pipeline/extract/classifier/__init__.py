"""Types a statement by what it says and what stands over it, with weights that `make train` writes.

`load` gives the classifier, `Classifier.predict` the probabilities in the order of `Classifier.labels`.
"""

from pipeline.extract.classifier.model import LABELS, Classifier, load

__all__ = ["LABELS", "Classifier", "load"]
