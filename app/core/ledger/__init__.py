"""What happened, in order: entries, chain, head, batch, receipt, Merkle log. Never rows, never transport."""
