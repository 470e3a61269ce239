"""Who may do what, and when: the only code that changes anything in the store."""
