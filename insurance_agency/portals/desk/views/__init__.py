"""Pages of the agency desk, one module per subject."""
