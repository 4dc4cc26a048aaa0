"""Preserved files: stored by hash, known by content, copied for readers. Knows files; no models, no settings."""
