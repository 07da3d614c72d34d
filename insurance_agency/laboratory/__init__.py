"""The laboratory: worked cases asked of the rules, and the collection that each region keeps of them."""
