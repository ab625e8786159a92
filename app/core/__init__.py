"""The trade: nouns and rules, as frozen shapes and pure functions. Never I/O, clock, dice, Qt or SQL."""
