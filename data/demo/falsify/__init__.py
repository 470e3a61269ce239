"""Falsifications planted on purpose in a synthetic province, so that the integrity tests can be tried."""
