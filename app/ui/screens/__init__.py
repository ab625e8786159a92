"""One screen a file, one journey a screen. Screens never name each other."""
