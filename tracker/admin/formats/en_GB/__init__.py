"""The desk's only locale."""
