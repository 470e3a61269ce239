"""What we are told: contracts, reading, checks, divisions, the calendar and the demo province."""
