"""HTTP in and out of the registry, one file a subject. They translate; beside them it is decided."""
