"""Who may be designated, and what the expert committee may cost."""
