"""The laboratory: cases asked of the rules by people who need not know code."""
