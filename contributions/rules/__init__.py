"""What is owed, by whom, and where it goes: pure functions over frozen facts, in the articles' order."""
