"""The pages of a medical institution."""
