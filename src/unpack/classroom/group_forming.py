"""Who works on what: a small optimisation over readiness, without any word about children or skills.

Readiness of each student for each skill comes in, a `Seating` goes out. Skills are chosen greedily (facility location),
students go to the chosen skill that they are readiest for, and then sizes are put right at the smallest loss. Ties are
decided by the order of the students in the mapping, and by that of the skills.
"""

from collections.abc import Mapping, Sequence
from math import ceil, fsum

from unpack.classroom.thresholds import LEAST_GAIN_SHARE, settle
from unpack.text.record import record

Readiness = Mapping[str, Mapping[str, float]]


@record
class Seating:
    """The members of each skill that is worked on, in the order of the skills, and at how many tables they sit.

    `largest` is the limit of a table's size that held: what was asked for, or more where that could not be kept.
    """

    members: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, int]
    largest: int


def form_seating(readiness: Readiness, skills: Sequence[str], groups: int, smallest: int, largest: int) -> Seating:
    """Seat all students at no more than `groups` tables of `smallest` to `largest`.

    `readiness` has a probability for each student and skill. With fewer students than `smallest` there is one table.
    """
    if not readiness:
        return Seating({}, {}, largest)
    room = _Room(readiness, dict.fromkeys(choose_skills(readiness, skills, groups), 1), smallest, largest)
    # Students who do not fit at the table of their skill get a second one there, or one on another skill, before any of
    # them has to work on what suits others.
    while room.is_crowded and sum(room.planned.values()) < groups:
        wider = [_Room(readiness, _add_table(room.planned, skill, skills), smallest, largest) for skill in skills]
        room = max(wider, key=lambda one: (one.worth, -one.largest))
    members = {skill: tuple(room.members_of(skill)) for skill in skills if room.members_of(skill)}
    tables = {skill: room.count_tables(len(seated)) for skill, seated in members.items()}
    most = max(ceil(len(seated) / tables[skill]) for skill, seated in members.items())
    return Seating(members, tables, max(largest, most))


def choose_skills(readiness: Readiness, skills: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the skills that together suit the students best, at most `most`, in the order of `skills`.

    They are chosen one by one: each adds most to what those before it give, and enough for so many students. With the
    same least gain in a small class, children with different gaps would share one skill that suits few of them.
    """
    least_gain = settle(LEAST_GAIN_SHARE * len(readiness))
    best = dict.fromkeys(readiness, 0.0)
    chosen: list[str] = []
    while len(chosen) < min(most, len(skills)):
        gains = {
            skill: settle(fsum(max(0.0, chances[skill] - best[student]) for student, chances in readiness.items()))
            for skill in skills
            if skill not in chosen
        }
        skill = max(gains, key=gains.__getitem__)
        if chosen and gains[skill] < least_gain:
            break
        chosen.append(skill)
        best = {student: max(best[student], chances[skill]) for student, chances in readiness.items()}
    return tuple(skill for skill in skills if skill in chosen)


def _add_table(tables: Mapping[str, int], skill: str, skills: Sequence[str]) -> dict[str, int]:
    """The tables with one more for a skill, in the order of `skills`."""
    counts = {one: tables.get(one, 0) + (one == skill) for one in skills}
    return {one: count for one, count in counts.items() if count}


class _Room:
    """A room with tables for some skills, and where the students sit once sizes are right.

    `is_crowded` says whether some had to leave the skill that they are readiest for because its tables were full.
    """

    def __init__(self, readiness: Readiness, tables: Mapping[str, int], smallest: int, largest: int) -> None:
        self.readiness = readiness
        self.planned = tables
        self.tables = dict(tables)
        self.smallest = smallest
        self.largest = largest
        self.home = {student: max(tables, key=lambda skill: self._chance(student, skill)) for student in readiness}
        self.is_crowded = bool(self._list_overfull())
        self.largest = max(largest, ceil(len(readiness) / sum(tables.values())))
        self._empty_overfull()
        self._settle_small()

    @property
    def worth(self) -> float:
        """How many students are expected to sit where they should, after rounding."""
        return settle(fsum(self._chance(student, skill) for student, skill in self.home.items()))

    def members_of(self, skill: str) -> list[str]:
        return [student for student, home in self.home.items() if home == skill]

    def count_tables(self, students: int) -> int:
        """At how many tables so many students sit, none of which may be too small."""
        return max(1, min(ceil(students / self.largest), students // self.smallest))

    def _empty_overfull(self) -> None:
        """Move students away from skills that have more than there are seats, those who lose least first."""
        while over := self._list_overfull():
            room = self._list_with_room(besides=over[0])
            if not room:
                self.largest += 1
                continue
            # While the same skills have room, a move changes nothing about the others: a crowd is not sorted anew.
            count = len(self.members_of(over[0]))
            free = {skill: self._count_free(skill) for skill in room}
            for student, skill, _ in self._list_moves(self.members_of(over[0]), room):
                self.home[student] = skill
                count -= 1
                free[skill] -= 1
                if not free[skill] or self._holds(over[0], count):
                    break

    def _settle_small(self) -> None:
        """Fill or dissolve each skill with too few students, whichever costs less."""
        while len(self.tables) > 1 and (small := self._list_small()):
            skill = small[0]
            filled, dissolved = self._fill(skill), self._dissolve(skill)
            while dissolved is None and filled is None:
                self.largest += 1
                dissolved = self._dissolve(skill)
            if filled is not None and (dissolved is None or settle(filled[1]) < settle(dissolved[1])):
                self.home = filled[0]
            elif dissolved is not None:
                self.home = dissolved[0]
                del self.tables[skill]

    def _holds(self, skill: str, students: int) -> bool:
        """Whether so many find a seat: at a second table only as many as make it large enough."""
        return students <= min(self.tables[skill], self.count_tables(students)) * self.largest

    def _count_free(self, skill: str) -> int:
        """How many more find a seat, one after the other."""
        students = len(self.members_of(skill))
        last = students
        while self._holds(skill, last + 1):
            last += 1
        return last - students

    def _can_give(self, skill: str) -> bool:
        students = len(self.members_of(skill)) - 1
        return students >= self.smallest and self._holds(skill, students)

    def _list_overfull(self) -> list[str]:
        return [skill for skill in self.tables if not self._holds(skill, len(self.members_of(skill)))]

    def _list_with_room(self, *, besides: str) -> list[str]:
        return [
            skill for skill in self.tables if skill != besides and self._holds(skill, len(self.members_of(skill)) + 1)
        ]

    def _list_small(self) -> list[str]:
        """The skills with too few students, the smallest first; of two the earlier skill is the one to stay."""
        small = [skill for skill in reversed(self.tables) if len(self.members_of(skill)) < self.smallest]
        return sorted(small, key=lambda skill: len(self.members_of(skill)))

    def _fill(self, skill: str) -> tuple[dict[str, str], float] | None:
        """The seating with students of larger groups moved here, and what that costs; None if there are too few."""
        before = dict(self.home)
        cost = 0.0
        while len(self.members_of(skill)) < self.smallest:
            givers = [other for other in self.tables if self._can_give(other)]
            moves = self._list_moves([student for other in givers for student in self.members_of(other)], [skill])
            if not moves:
                self.home = before
                return None
            self.home[moves[0][0]] = skill
            cost += moves[0][2]
        after, self.home = self.home, before
        return after, cost

    def _dissolve(self, skill: str) -> tuple[dict[str, str], float] | None:
        """The seating with this skill's students moved elsewhere, and what that costs; None if there is no room."""
        before = dict(self.home)
        cost = 0.0
        while members := self.members_of(skill):
            moves = self._list_moves(members, self._list_with_room(besides=skill))
            if not moves:
                self.home = before
                return None
            self.home[moves[0][0]] = moves[0][1]
            cost += moves[0][2]
        after, self.home = self.home, before
        return after, cost

    def _list_moves(self, students: Sequence[str], skills: Sequence[str]) -> list[tuple[str, str, float]]:
        """For each student the best of these skills and what is lost by it, the smallest loss first."""
        if not skills:
            return []
        best = {student: max(skills, key=lambda skill: self._chance(student, skill)) for student in students}
        moves = [
            (student, skill, self._chance(student, self.home[student]) - self._chance(student, skill))
            for student, skill in best.items()
        ]
        turn = {student: number for number, student in enumerate(self.readiness)}
        return sorted(moves, key=lambda move: (settle(move[2]), turn[move[0]]))

    def _chance(self, student: str, skill: str) -> float:
        return settle(self.readiness[student][skill])
