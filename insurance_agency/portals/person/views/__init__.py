"""Pages of the insured person: only what is their own."""
