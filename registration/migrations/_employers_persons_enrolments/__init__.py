"""The operations of the migration of this name, by topic: a table with what is checked on it."""
