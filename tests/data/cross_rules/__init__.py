"""The rules that join datasets."""
