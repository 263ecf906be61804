"""The proof that an item is sound: every variant tried, what was met in words, and proofs kept."""
