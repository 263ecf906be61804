"""Templates: Markdown with holes, filled so that no value becomes Markdown."""
