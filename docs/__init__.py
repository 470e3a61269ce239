"""The handbook and the program that writes the parts of it that the code already knows."""
