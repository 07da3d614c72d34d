"""The operations of the migration of this name, in their order: tables first, then what is checked on them."""
