"""What is attested, and how it is believed: claims, COSE, QR text, lists, verdict. Never keys at rest."""
