"""What we compute: plans, derived tables, the pass over the records, values, scores and ranks."""
