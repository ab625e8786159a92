"""HTTPS client of the registry and pack downloads. It carries bytes, hands back shapes; never the store."""
