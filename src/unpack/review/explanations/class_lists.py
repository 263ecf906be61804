"""Codes of class lists: what a table of names can lack."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "unknown-encoding": r"""
        The table is saved in an encoding that nothing can be made of, and names would come out wrong.

        Bad:
            Name
            Ana Ru⟨byte 81⟩z

        Good:
            Name
            Ana Ruíz
        """,
    "unclear-delimiter": r"""
        Two signs stand equally often in the first lines, so the columns cannot be told apart.

        Bad:
            Name;Student ID,Class
            Ana;1001,2B
            Ben;1002,2B

        Good:
            Name;Student ID;Class
            Ana;1001;2B
            Ben;1002;2B
        """,
    "unclosed-quote": r"""
        A cell opens a quote and does not close it, so the rest of the table would be one cell.

        Bad:
            Name,Student ID
            "Ana Ruiz,1001
            Ben Okafor,1002

        Good:
            Name,Student ID
            "Ruiz, Ana",1001
            Ben Okafor,1002
        """,
    "stray-quote": r"""
        Text follows the closing quote of a cell, and where the cell ends could only be guessed.

        Bad:
            Name,Student ID
            "Ben" Okafor,1002

        Good:
            Name,Student ID
            "Ben ""B"" Okafor",1002
        """,
    "row-width": r"""
        A row has more or fewer cells than the heading: what stands in it would be read as something else.

        Bad:
            Name,Student ID
            Ana Ruiz,1001
            Okafor, Ben,1002

        Good:
            Name,Student ID
            Ana Ruiz,1001
            "Okafor, Ben",1002
        """,
    "missing-column": r"""
        No column has the heading that is needed, and which one holds the names is not guessed.

        Bad:
            Class,Seat
            2B,1
            2B,2

        Good:
            Name,Seat
            Ana Ruiz,1
            Ben Okafor,2
        """,
    "duplicate-column": r"""
        Two columns have one meaning, and only one of them can count.

        Bad:
            Name,Student
            Ana Ruiz,Ana
            Ben Okafor,Ben

        Good:
            Name,Nickname
            Ana Ruiz,Ana
            Ben Okafor,Ben
        """,
    "missing-file": r"""
        A folder in the OneRoster form lacks one of its files.

        Bad:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2

        Good:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            u2,Ben,Okafor,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2
        """,
    "empty-roster": r"""
        The list names no student: it was saved before it was filled, or another sheet of it was.

        Bad:
            Name,Student ID

        Good:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
        """,
    "missing-name": r"""
        A row has no name, so that its sheet could be given to nobody.

        Bad:
            Name,Student ID
            Ana Ruiz,1001
            ,1002

        Good:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
        """,
    "repeated-row": r"""
        Two rows are one student; the first one counts.

        Bad:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
            Ana Ruiz,1001

        Good:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
        """,
    "same-student-id": r"""
        Two different students have one id, so the answers of one would be told of the other.

        Bad:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1001

        Good:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
        """,
    "same-name": r"""
        Two students have one name and count as two. Without something that tells them apart, their sheets and answers
        can be mixed up.

        Bad:
            Name,Student ID
            Ana Ruiz,1001
            Ana Ruiz,1002

        Good:
            Name,Student ID
            Ana Ruiz,1001
            Ana Ruiz (2B),1002
        """,
    "telling-id": r"""
        An id looks like a name or an e-mail address; it would stand in what is kept and printed, where only ids should.

        Bad:
            Name,Student ID
            Ana Ruiz,ana@school.example
            Ben Okafor,ben@school.example

        Good:
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
        """,
    "unknown-student": r"""
        A class enrols a student who is not in the list of users, so nobody knows the name.

        Bad:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2

        Good:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            u2,Ben,Okafor,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2
        """,
    "unknown-section": r"""
        No class is called what was asked for with `--section`, and none has it for its code or id.

        Bad:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            u2,Ben,Okafor,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Second grade

        Good:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            u2,Ben,Okafor,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2
        """,
    "unclear-section": r"""
        Several classes are called what was asked for with `--section`; name one of them by its id.

        Bad:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            u2,Ben,Okafor,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2
            c2,Grade 2

        Good:
            # file: users.csv
            sourcedId,givenName,familyName,role
            u1,Ana,Ruiz,student
            u2,Ben,Okafor,student
            # file: enrollments.csv
            classSourcedId,userSourcedId,role
            c1,u1,student
            c1,u2,student
            # file: classes.csv
            sourcedId,title
            c1,Grade 2
        """,
}
