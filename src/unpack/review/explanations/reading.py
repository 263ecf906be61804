"""Codes met while a file is read, before it is known what it says."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "unreadable-file": r"""
        The file or folder cannot be opened, or it is no ordinary file; what stands in it would be missing from every
        sheet without a word.

        No example: a right to read that is missing cannot be written into a file.
        """,
    "skipped-link": r"""
        A link stands in the folder, and links are never followed: they could lead out of the library, into private
        files.

        No example: a link is made by the computer, not written into a file.
        """,
    "not-utf8": r"""
        The file is saved in another encoding than UTF-8, so that letters such as é would come out wrong on paper.

        Bad:
            skills:
              halve:
                evidence: Shares a caf⟨byte E9⟩ table's 12 chairs.

        Good:
            skills:
              halve:
                evidence: Shares a café table's 12 chairs.
        """,
    "control-character": r"""
        A character stands here that no editor shows and no printer prints; most come along when text is copied from
        another program.

        Bad:
            skills:
              halve:
                evidence: Halves even⟨U+000B⟩numbers to 100.

        Good:
            skills:
              halve:
                evidence: Halves even numbers to 100.
        """,
    "invisible-character": r"""
        A character that nobody sees, of no width or turning the writing direction, makes two words look alike that
        are not.

        Bad:
            skills:
              halve:
                evidence: Halves even⟨U+200B⟩ numbers to 100.

        Good:
            skills:
              halve:
                evidence: Halves even numbers to 100.
        """,
    "merge-conflict": r"""
        Nobody has chosen yet between two versions of these lines, which were changed by two people.

        Bad:
            skills:
              halve:
            <<<<<<< HEAD
                name: Halve an even number
            =======
                name: Halve a number
            >>>>>>> spring-revision

        Good:
            skills:
              halve:
                name: Halve an even number
        """,
    "tab-indentation": r"""
        A tab indents a line. YAML indents with spaces only, because a tab is as wide as each editor likes; most
        editors can be told to write spaces when the tab key is pressed.

        Bad:
            skills:
            ⟨tab⟩halve:
            ⟨tab⟩⟨tab⟩name: Halve an even number

        Good:
            skills:
              halve:
                name: Halve an even number
        """,
    "invalid-yaml": r"""
        The file breaks the grammar of YAML, so nothing of it can be used: an open quote or bracket, a line out of
        step, a text with a colon that is not in quotes.

        Bad:
            skills:
              halve:
                evidence: Halves numbers: first the tens, then the ones.

        Good:
            skills:
              halve:
                evidence: "Halves numbers: first the tens, then the ones."
        """,
    "unsupported-yaml": r"""
        YAML has it and the format does not: an anchor, alias, merge key, tag or second document. They save typing and
        make it impossible to see at its place what a field holds.

        Bad:
            skills:
              double:
                evidence: &both Doubles or halves numbers to 50.
              halve:
                evidence: *both

        Good:
            skills:
              double:
                evidence: Doubles or halves numbers to 50.
              halve:
                evidence: Doubles or halves numbers to 50.
        """,
    "duplicate-key": r"""
        A field stands twice in one place. Only one of the two can count, and nobody who reads the other would know.

        Bad:
            skills:
              halve:
                name: Halve an even number
                evidence: Halves even numbers to 100.
                name: Halve

        Good:
            skills:
              halve:
                name: Halve an even number
                evidence: Halves even numbers to 100.
        """,
    "non-text-key": r"""
        The name of a field is a list or a group of fields. It happens where a text begins with a bracket and holds a
        colon.

        Bad:
            skills:
              halve:
                evidence:
                  [Evidence]: Halves even numbers to 100.

        Good:
            skills:
              halve:
                evidence: "[Evidence]: Halves even numbers to 100."
        """,
    "too-large": r"""
        A file, a text or a list is larger than a library or a class needs: more likely a slip, and enough to keep a
        computer busy for hours.

        No example: the file would have more than a million characters, or one line more than 500.
        """,
    "empty-file": r"""
        There is nothing in the file: it was begun and forgotten, or lost when it was saved.

        Bad:
            # file: math/thirds.yaml
            # to be written in spring

        Good:
            # file: math/thirds.yaml
            progression: thirds
            title: Thirds
            skills:
              share-in-three:
                retired: {on: 2027-06-01, replaced-by: doubling/double}
        """,
    "stray-file": r"""
        The YAML file is none of the four kinds that a library knows, so it was skipped; where it was meant to be part
        of the library, its first field is missing.

        Bad:
            # file: math/thirds.yaml
            title: Thirds
            progression: thirds
            skills:
              share-in-three:
                retired: {on: 2027-06-01, replaced-by: doubling/double}

        Good:
            # file: math/thirds.yaml
            progression: thirds
            title: Thirds
            skills:
              share-in-three:
                retired: {on: 2027-06-01, replaced-by: doubling/double}
        """,
    "file-name-twins": r"""
        Two files have names that Windows and macOS take for one, so a colleague would get only one of them.

        Bad:
            # file: math/Thirds.yaml
            progression: thirds
            title: Thirds
            skills: {share-in-three: {retired: {on: 2027-06-01, replaced-by: doubling/double}}}
            # file: math/thirds.yaml
            progression: fourths
            title: Fourths
            skills: {share-in-four: {retired: {on: 2027-06-01, replaced-by: doubling/double}}}

        Good:
            # file: math/thirds.yaml
            progression: thirds
            title: Thirds
            skills: {share-in-three: {retired: {on: 2027-06-01, replaced-by: doubling/double}}}
            # file: math/fourths.yaml
            progression: fourths
            title: Fourths
            skills: {share-in-four: {retired: {on: 2027-06-01, replaced-by: doubling/double}}}
        """,
}
