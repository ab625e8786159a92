"""QTI 2.0 to 3.0: packages and items of other systems, read into items of ours."""
