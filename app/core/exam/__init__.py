"""How it is examined: blueprint, form, attempt, marking, result. Never how a screen asks, never a clock."""
