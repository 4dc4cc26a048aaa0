"""The desk: the door for analysts."""
