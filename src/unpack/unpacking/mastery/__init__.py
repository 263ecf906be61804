"""Mastery: from a graph, items and answers to the probability of each skill and each way of thinking."""
