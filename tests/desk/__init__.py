"""The desk, through its front door: what a signed-in analyst can do, and what the query string cannot."""
