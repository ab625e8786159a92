"""How screens follow each other, one journey a file: with the window, the only place that joins screens and deeds."""
