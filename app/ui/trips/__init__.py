"""How screens follow each other: one journey a file. Part of the window: the only place that joins screens and deeds."""
