"""What the measurements say is said rightly."""
