"""The numbers that the model of a class assumes, all in one place.

None can be set while the program runs: what is claimed about the model's accuracy holds for these values only, so a
change is a decision to be written down and measured again. An item's author may set its slip and guess within the
bounds given here.
"""

# P(skill there | something it needs is missing): the graph may be wrong for a child.
LEAK = 0.02

# P(skill there | its needs are met) for a student of each hidden level.
ONE_LEVEL = (0.15, 0.35, 0.55, 0.75, 0.9, 0.97)
# What was taught before, and what the questions ask ahead of teaching.
EARLIER_LEVELS = (0.35, 0.55, 0.75, 0.9, 0.97)
NEW_LEVELS = (0.05, 0.15, 0.35, 0.55, 0.75, 0.9)

# From fewer students than these the levels' weights are not learned: four children say nothing about a class.
LEAST_STUDENTS = 10
LARGEST_MOVE = 1e-9
MOST_ROUNDS = 200

# How often a child who has the skill misses a question, and how often one without it is right.
SLIP = 0.1
TYPED_GUESS = 0.05
SLIP_BOUNDS = (0.005, 0.5)
GUESS_BOUNDS = (0.005, 0.6)
# Slip and guess together stay below 1, or a right answer would count against the skill.
LARGEST_SUM = 0.99

MISCONCEPTION_PRIOR = 0.2
# A child who holds a misconception answers otherwise in at least this share of the cases.
LEAST_STRAY = 0.25

# Table entries: with misconceptions in the network, and of the skills alone.
MOST_ENTRIES_TOGETHER = 20_000
MOST_ENTRIES = 500_000
# Table entries times students that are held in memory at a time.
MOST_CELLS = 2_000_000
# Ways in which the misconceptions of one item can bring out its options.
MOST_PATTERNS = 20_000
# Own answers of one skill that are looked at when the fit of a student's answers is measured.
MOST_OWN_ANSWERS = 12
