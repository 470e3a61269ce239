"""Inputs with published results, and ours beside them."""
