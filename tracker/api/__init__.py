"""The door for programs: read-only."""
