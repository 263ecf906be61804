"""From which probability on something is said of a student, and how large groups are: all in one place.

Like the numbers in `unpacking.mastery.assumptions` none can be set while the program runs, but for those that a teacher
is asked for: how many groups, and of what size. Numbers are compared after rounding, so that no last digit decides.
"""

from unpack.unpacking.mastery.certainty import HAS_IT, NOT_YET, settle

__all__ = [
    "CONSISTENT",
    "CONSISTENT_SIGNS",
    "FIRM_QUESTIONS_PER_SKILL",
    "FITS_LIKELY",
    "FITS_WELL",
    "HAS_IT",
    "LEAST_BREAKING",
    "LEAST_GAIN_SHARE",
    "LEAST_READINESS",
    "LEAST_SKILLS_FOR_FIT",
    "LIKELY",
    "LIKELY_SIGNS",
    "MOST_BREAKING_CHANCE",
    "NOT_YET",
    "READY",
    "WORST_FIT",
    "settle",
]

# Next is a skill whose needs are there while it is not, with at least this probability.
LEAST_READINESS = 0.3
READY = 0.5

# Twice is a reason to act, three times more so; once is a reason to ask.
LIKELY_SIGNS, LIKELY = 2, 0.6
CONSISTENT_SIGNS, CONSISTENT = 3, 0.8

# In standard deviations, over so many skills: answers that do not fit together.
WORST_FIT = -2.3
LEAST_SKILLS_FOR_FIT = 5

# Students who have a skill without what it is said to need: a doubt about the graph.
LEAST_BREAKING = 3
MOST_BREAKING_CHANCE = 0.01

# With fewer questions to a skill one answer more or less moves many students.
FIRM_QUESTIONS_PER_SKILL = 1.5

# How well a group's skill fits a member.
FITS_WELL = 0.8
FITS_LIKELY = 0.6

# A further group has to be worth one student in a class of 28 who would stand wrong without it.
LEAST_GAIN_SHARE = 1 / 28
