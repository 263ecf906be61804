"""Figures on paper: from what a figure shows to a picture, one module a kind."""
