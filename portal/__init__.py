"""The door: the app, its menu and middleware, and the command line."""
