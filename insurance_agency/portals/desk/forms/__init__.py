"""Forms of the agency desk, one module per subject."""
