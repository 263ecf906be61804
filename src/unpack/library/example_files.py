"""One small library that uses every field of the format.

It is printed in the reference page, read by the tests, and the place where editors get their example of each field.
"""

from typing import Any

from unpack.library.declarations import FILE_RECORDS, FileKind, declare, records_inside
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml

LIBRARY = """\
library: river-school
title: Progressions of River School
version: 2027.1
licence: CC-BY-4.0
language: en
default-framework: river-math
owners: {grade-2: "@river-school/grade-2"}
levels:                            # lowest first
  beginning:  {label: Beginning,  student: Not yet}
  developing: {label: Developing, student: Almost}
  meeting:    {label: Meeting,    student: Got it, target: yes}
  extending:  {label: Extending,  student: I can teach it}
"""

FRAMEWORK = """\
framework: river-math
title: Mathematics at River School
publisher: River School
notice: © River School. Copy it freely inside the school.
url: https://river-school.example/math
standards:
  2.D.1:
    grade: 2
    domain: Doubling and halving
    cluster: Doubles to 100
    text: "*Double* any number to 50 and **explain** how it was done."
    text-is: quote
    plain: Double numbers up to 50 and tell how.
    uuid: 6d1f0f0e-5c0b-4d0e-9f4e-0f4c9d1a2b3c
  2.D.2:
    grade: 2
    text: Halve an even number to 100, and say why an odd number has no whole half.
    text-is: paraphrase
  2.D.9:
    grade: 2
    retired: {on: 2027-06-01}
"""

PROGRESSION = """\
# yaml-language-server: $schema=../../schema/progression.json
progression: doubling
title: Doubling and halving
subject: math
strand: Numbers to 100
about: |
  Doubling is two equal groups, halving is sharing into two. A child who sees one as the other turned round has half as
  much to learn.
status: draft
framework: river-math
owners: [grade-2]
sources:
  - title: Notes of our grade 2 team
    url: https://river-school.example/notes
    used-for: which slips children make

vocabulary:
  double: {means: two times as many, es: doble}
  half:   {means: one of two equal shares, es: mitad}

misconceptions:
  adds-two:
    thinks: Double means two more.
    shows: Gives 9 for double 7.
    respond: Build two rows of 7 and count them.
    rule: n + 2                    # the answer of this thinking, for any item with an n
  doubles-the-tens:
    thinks: I double the tens and keep the ones.
    shows: Gives 47 for double 27.
    respond: Double the ones first, then see whether they make a ten.
  looks-at-tens:
    thinks: A number is even when it starts with an even digit.
    shows: Calls 27 even and 72 odd.
    respond: Share the ones into two piles.
  takes-two:
    thinks: Half means two less.
    retired: {on: 2027-06-01, replaced-by: [adds-two]}

skills:
  equal-groups:
    name: Two equal groups
    standards: [2.D.1]
    kind: knowledge
    dok: 1
    i-can: I can show two groups that are the same.
    evidence: Builds two equal groups of up to 10 and says how many there are together.
    items:
      same-or-not:
        ask: Which picture shows two equal groups?
        options: {answer: 7 dots and 7 dots, adds-two: 7 dots and 2 dots}
        other: [9 dots and no dots]

  double:
    name: Double a number to 50
    standards: [2.D.1]
    kind: skill
    dok: 2
    i-can: I can double a number up to 50.
    evidence: Doubles numbers to 50 and shows the two equal groups.
    needs:                         # a skill and the reason; another progression's is written progression/skill
      equal-groups: Doubling is counting two equal groups.
    helped-by:
      even-or-odd: A double is always even, so an odd answer is a sign to look again.
    levels:
      beginning:  Doubles numbers to 10 with objects.
      developing: Doubles numbers to 20 and the tens.
      meeting:    Doubles numbers to 50 and shows the two equal groups.
      extending:  Doubles numbers to 500 and tells how the tens were made.
    teach:
      notes: Let children build the groups before they write.
      questions: ["How many are in one group?", "How many groups are there?"]
      stems: ["Double __ is __ because __."]
      home: Put two equal rows of spoons on the table and count them.
    items:
      two-digit:
        kind: number               # read off the fields where it is left out
        ask: What is double {n}?
        figure: {array: {rows: 2, columns: 5}, alt: Two rows of five counters.}
        given: {n: 11..49}
        require: [n % 10 != 0]
        answer: 2 * n
        unit: beads
        wrong:
          adds-two:                # empty: the misconception's own rule
          doubles-the-tens: 2 * (n - n % 10) + n % 10
        match: [n % 10 < 5]        # all forms of a question make a new ten, or none does
        as: comma
        space: 2 lines
        accept: any
        form: answer
        slip: .1
        guess: .05
      below-zero:
        ask: "What is double {owed: plain}?"
        given: {n: 3..40}
        let: {owed: -1 * n}
        variants: at least 20
        answer: 2 * owed
        wrong: {adds-two: owed + 2}
        allow: [negative]
        collisions: drop
      steps:
        ask: "Put the steps for double 27 in order: {order}"
        order: [Double the 20., Double the 7., Put 40 and 14 together.]
      tell-how:
        ask: Rosa says double 26 is 46. Is she right? Tell how you know.
        exemplar: No. Double 20 is 40, double 6 is 12, and together that is 52.
        scoring:
          2: No, and doubles the tens and the ones.
          1: No, without a reason that holds.
          0: Yes, or no answer.
        exemplars:                 # `exemplar` is the answer for 2 points
          1: No, 46 is too small.
          0: Yes, 40 and 6 is 46.
        look-for: {doubles-the-tens: Keeps the 6.}
        also: [equal-groups]
        dok: 3
      bead-chain:
        kind: performance
        ask: Make a chain that is as long as two of your neighbor's.
        task: Count your neighbor's beads, then thread twice as many and say how you know that they are enough.
        materials: [100 beads, string]
        minutes: 15
        grouping: in pairs
        safety: Keep beads out of mouths.
        checklist: {Lays out two equal groups.: equal-groups, Counts on from the first group.: double}
        after: tell-how
      recipe:
        ask: How many eggs are in twice the recipe? Write how you found out.
        passage: pancakes
        exemplar: Four, because two eggs and two eggs are four eggs.
        rubric: explaining
      old-rhyme:
        ask: Finish the rhyme of doubles.
        retired: {on: 2027-06-01, replaced-by: [two-digit]}

  even-or-odd:
    name: Even or odd
    standards: [2.D.2]
    evidence: Says whether a number to 100 is even, and shows the pairs.
    needs:
      any of:                      # one branch is enough
        - {equal-groups: An even number is two equal groups.}
        - {counting-in-twos: An even number is met when counting in twos.}
    items:
      even-number:
        ask: Is {n} the double of a whole number?
        given: {n: 10..99}
        require: [n % 2 != n // 10 % 2]
        choices: ["yes", "no"]
        answer: '"yes" if n % 2 == 0 else "no"'
        wrong: {looks-at-tens: '"yes" if n // 10 % 2 == 0 else "no"'}
      nearly-halves:
        ask: Write the two whole numbers that are nearest to half of {n}.
        given: {n: 11..59 step 2}
        answer: [(n - 1) / 2, (n + 1) / 2]
        any-order: yes

  counting-in-twos:
    name: Count in twos
    standards: [2.D.2]
    evidence: Counts in twos to 100 from any even number.

  doubles-by-heart:
    retired: {on: 2027-06-01, replaced-by: [double]}

passages:
  pancakes:
    title: Pancakes for four
    text: |
      Beat two eggs with a cup of milk. Add a cup of flour and stir until it is smooth.
    genre: recipe
    words: 19
    level: grade 2
    licence: CC-BY-4.0
    source: written for this library

rubrics:
  explaining:
    title: Explaining how
    for: [2.D.1]
    criteria:
      doubles: {skills: [double], levels: {beginning: Names the number of eggs., meeting: Doubles the number of eggs.}}
      own-words: {name: In your own words, levels: {meeting: Tells each step so that another child can do it.}}

retired: {on: 2030-07-31}
"""

OVERLAY = """\
# Other words for a progression: here its Spanish. A school's own wording leaves `language` out.
overlay: doubling
language: es
title: Dobles y mitades
misconceptions:
  adds-two: {thinks: Doble quiere decir dos más.}
skills:
  double:
    name: El doble de un número hasta 50
    i-can: Puedo calcular el doble de un número hasta 50.
    items:
      two-digit: {ask: "¿Cuál es el doble de {n}?", unit: cuentas}
      steps: {hide: yes}           # what is not translated yet can be left out
"""

EXAMPLES: dict[FileKind, str] = {
    "library": LIBRARY,
    "framework": FRAMEWORK,
    "progression": PROGRESSION,
    "overlay": OVERLAY,
}

# Where each of them would stand in a library's folder.
EXAMPLE_PATHS: dict[FileKind, str] = {
    "library": "library.yaml",
    "framework": "frameworks/river-math.yaml",
    "progression": "math/doubling.yaml",
    "overlay": "math/doubling.es.yaml",
}


def find_field_examples() -> dict[tuple[type[Any], str], str]:
    """Return for each record and field that holds a text the first text that the example library has there."""
    found: dict[tuple[type[Any], str], str] = {}
    for kind, record in FILE_RECORDS.items():
        node = read_yaml(Source(f"{kind}.yaml", EXAMPLES[kind]), Report())
        if node is not None:
            _collect(record, node, found)
    return found


def _collect(record: type[Any], node: Node, found: dict[tuple[type[Any], str], str]) -> None:
    if not isinstance(node, Mapping):
        return
    for field in declare(record).fields:
        value = node.get(field.name)
        if isinstance(value, Scalar) and value.text:
            found.setdefault((record, field.name), value.text.strip())
        for inner in records_inside(field.hint):
            for entry in _entries(inner, value):
                _collect(inner, entry, found)


def _entries(record: type[Any], value: Node | None) -> list[Node]:
    """The nodes that hold `record`: of a list its entries, of a mapping by ids its values, else the node itself."""
    if isinstance(value, Sequence):
        return value.entries
    if isinstance(value, Mapping):
        names = {field.name for field in declare(record).fields}
        if not names & set(value.entries):
            return [entry for _, entry in value.entries.values()]
    return [value] if value is not None else []
