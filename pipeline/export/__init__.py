"""What leaves the house: one module a target. `json` is what every run writes, `proof` what makes it provable."""
