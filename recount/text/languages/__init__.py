"""What the text room knows of one language, a module each."""
