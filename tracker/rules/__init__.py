"""Judgements: figures in, verdict and reasons out. Plain Python; no database, no Django."""
