"""How good it is: scoring against annotations, training the statement classifier, calibrating confidence."""
