"""What of each noun is public, once: the allow-list that publication reads through."""
