"""SQLite and files: rows to core shapes and back. A row never leaves this folder, a rule never enters it."""
