"""Pages of employers and their filers."""
