"""Foreign and own files to core shapes and back: packs, spreadsheets, sound, pictures. Never the store."""
