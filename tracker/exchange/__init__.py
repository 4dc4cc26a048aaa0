"""What leaves the record as a file."""
