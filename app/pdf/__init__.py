"""Core shapes to PDF bytes: certificate, sheets, reports. Never a decision: it shows what was signed."""
