"""What is taught: manifest, lessons, decks, items and banks. Never who learns it, never a file."""
