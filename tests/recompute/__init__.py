"""Every number twice: a slow, plain reading of the method that knows nothing of the rooms it checks."""
