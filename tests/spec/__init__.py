"""The published method, as examples: a small table in, arithmetic out, one file for each indicator."""
