"""The deeds, one file a journey. One deed: one function, one transaction, at most one entry. Never Qt."""
