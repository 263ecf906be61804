"""Unpack academic standards: prerequisite skill graphs, and the sheets that a teacher prints from them."""
