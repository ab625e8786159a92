"""Qt, and only here: windows, words, theme, jobs. Acts through flow; never store, files, pdf or net."""
