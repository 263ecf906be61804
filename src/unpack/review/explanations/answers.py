"""Codes of the answers of a class, and of the record that is kept of them."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "unknown-format": r"""
        No program that is known writes a table with these headings, and what its columns hold is not guessed.

        Bad:
            Child,First question,Second question
            Ana Ruiz,A,48

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
        """,
    "unclear-format": r"""
        Two programs write tables with these headings; `--from` says which of them it was.

        No example: No two programs that are known write one heading; it takes a heading row of each to meet this.
        """,
    "no-question": r"""
        No column is a question of the set's map: it is the map of another set, or the columns are headed otherwise.

        Bad:
            Name,Monday,Tuesday
            Ana Ruiz,A,48
            Ben Okafor,B,26

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
        """,
    "no-rows": r"""
        No row of answers stands below the heading.

        Bad:
            Name,Q1,Q2

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
        """,
    "totals-only": r"""
        The file holds totals and no answers, so nothing can be said of what a child thinks.

        Bad:
            Student,ID,Section,Doubling
            Points Possible,,,2
            Ana Ruiz,1001,2B,2

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
        """,
    "several-quizzes": r"""
        The file holds the answers to more than one quiz, and the same column means another question in each.

        Bad:
            QuizName,FirstName,LastName,Stu1,PriKey1
            Doubling,Ana,Ruiz,A,A
            Halving,Ben,Okafor,B,A

        Good:
            QuizName,FirstName,LastName,Stu1,PriKey1
            Doubling,Ana,Ruiz,A,A
            Doubling,Ben,Okafor,B,A
        """,
    "unknown-form": r"""
        The map holds no form of this letter.

        Bad:
            Name,Form,Q1,Q2
            Ana Ruiz,A,A,48
            Ben Okafor,C,B,26

        Good:
            Name,Form,Q1,Q2
            Ana Ruiz,A,A,48
            Ben Okafor,A,B,26
        """,
    "unclear-form": r"""
        Two forms of the set fit the answers, and an answer that is right on one is wrong on the other; a column Form or
        `--form` says which it was.

        Bad:
            # file: answers.map.yaml
            map: doubling-slip
            questions:
              Q1: {item: doubling/double/beads, skills: [doubling/double], text: What is double 13?, key: 26}
            forms:
              B:
                Q1: {item: doubling/double/beads, skills: [doubling/double], text: What is double 14?, key: 28}
            # file: answers.csv
            Name,Q1
            Ana Ruiz,26
            Ben Okafor,28

        Good:
            # file: answers.map.yaml
            map: doubling-slip
            questions:
              Q1: {item: doubling/double/beads, skills: [doubling/double], text: What is double 13?, key: 26}
            forms:
              B:
                Q1: {item: doubling/double/beads, skills: [doubling/double], text: What is double 14?, key: 28}
            # file: answers.csv
            Name,Form,Q1
            Ana Ruiz,A,26
            Ben Okafor,B,28
        """,
    "unclear-cells": r"""
        The cells may be answers or marks: a 1 may be one point or the number one. `--cells` says which.

        Bad:
            # file: answers.map.yaml
            map: halves
            questions:
              Q1:
                item: doubling/halve/eggs
                skills: [doubling/halve]
                text: What is half of 2?
                key: 1
                wrong: {4: [doubling/adds-two]}
            # file: answers.csv
            Name,Q1
            Ana Ruiz,1
            Ben Okafor,1

        Good:
            # file: answers.map.yaml
            map: halves
            questions:
              Q1:
                item: doubling/halve/eggs
                skills: [doubling/halve]
                text: What is half of 2?
                key: 1
                wrong: {4: [doubling/adds-two]}
            # file: answers.csv
            Name,Q1
            Ana Ruiz,1
            Ben Okafor,4
        """,
    "unclear-answer": r"""
        An answer may mean two things, and is not counted: neither as right nor as wrong.

        Bad:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,AB,26
            Cy Lind,A,26

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
            Cy Lind,A,26
        """,
    "missing-student": r"""
        No column, or no cell, says whose answers a row holds.

        Bad:
            Name,Q1,Q2
            Ana Ruiz,A,48
            ,B,26

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
        """,
    "unclear-student": r"""
        A name fits two students of the class list, and whose answers these are is not guessed.

        Bad:
            # file: class.csv
            Name,Student ID
            Ana Ruiz,1001
            Ana Ruiz,1002
            # file: answers.csv
            Name,Q1,Q2
            Ana Ruiz,A,48

        Good:
            # file: class.csv
            Name,Student ID
            Ana Ruiz,1001
            Ana Ruiz,1002
            # file: answers.csv
            Student ID,Q1,Q2
            1001,A,48
        """,
    "student-mismatch": r"""
        A row's id and name belong to two students of the class list; the id counts.

        Bad:
            # file: class.csv
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
            # file: answers.csv
            Name,Student ID,Q1,Q2
            Ana Ruiz,1002,A,48

        Good:
            # file: class.csv
            Name,Student ID
            Ana Ruiz,1001
            Ben Okafor,1002
            # file: answers.csv
            Name,Student ID,Q1,Q2
            Ana Ruiz,1001,A,48
        """,
    "two-names": r"""
        One id stands with two names and counts as one student; if they are two, one of the ids is wrong.

        Bad:
            Name,Student ID,Q1,Q2
            Ana Ruiz,1001,A,48
            Ben Okafor,1001,B,26

        Good:
            Name,Student ID,Q1,Q2
            Ana Ruiz,1001,A,48
            Ben Okafor,1002,B,26
        """,
    "near-names": r"""
        Two rows hold nearly the same name and count as two students; if they are one, one of the names is misspelled.

        Bad:
            Name,Q1,Q2
            Ana Ruíz,A,48
            Ana Ruiz,B,26

        Good:
            Name,Q1,Q2
            Ana Ruiz,A,48
            Ben Okafor,B,26
        """,
    "not-json": r"""
        A line of a record is no JSON object: it was edited, or lost its end.

        No example: unpack writes the lines of a record itself, one an answer; nobody types them.
        """,
    "unknown-version": r"""
        A line of a record was written by another version of unpack, which may have meant something else by it.

        No example: unpack writes the lines of a record itself, one an answer; nobody types them.
        """,
    "wrong-id": r"""
        A line of a record has an id that is not made of its contents, so the line was changed after it was written.

        No example: unpack writes the lines of a record itself, one an answer; nobody types them.
        """,
    "unknown-id": r"""
        An answer is taken back that the record does not hold.

        No example: unpack writes the lines of a record itself, one an answer; nobody types them.
        """,
}
