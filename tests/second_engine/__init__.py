"""Every expression of every plan means the same on a second engine."""
