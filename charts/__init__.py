"""What it looks like: an evaluation in, a table or a chart out, each with its sentence."""
