"""Figures as values: which kinds there are, how their parameters are read, and what they show."""
