"""Sets of questions: which stand on one paper, what they tell apart, and the map that reads answers to them."""
