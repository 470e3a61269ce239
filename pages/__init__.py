"""What each reader gets: one file per page, widgets, words and calls."""
