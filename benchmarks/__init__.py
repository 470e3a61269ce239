"""Measurements that take minutes: how fast the pages are beside an empty one, on the largest demo."""
