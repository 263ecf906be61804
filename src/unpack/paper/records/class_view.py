"""What every sheet about a class is made of: the answers, what they say, and the names as they are to be printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from unpack.classroom.findings import Diagnosis
from unpack.classroom.responses import NOT_SURE, Response, Responses
from unpack.library.library import Library
from unpack.paper.document import Figure
from unpack.paper.records.record import SheetRecord
from unpack.paper.wording import Wording
from unpack.text.record import record
from unpack.unpacking.items.items import Item
from unpack.unpacking.scope import Scope

# A typed answer may be an essay; on a teacher's sheet it only has to be known again.
LONGEST_ANSWER = 24


@record
class ClassView:
    """A class's answers and their diagnosis for one target.

    `names` has, for the key of every student, what is printed for it, `first_names` what a wall may show. `date` is the
    day of the answers (ISO 8601), "" for none. `with_numbers`: model probabilities are
    printed beside the words.
    """

    scope: Scope
    diagnosis: Diagnosis
    responses: Responses
    names: Mapping[str, str] = field(repr=False)
    first_names: Mapping[str, str] = field(default_factory=dict, repr=False)
    date: str = ""
    with_numbers: bool = False

    @property
    def library(self) -> Library:
        return self.scope.library

    def list_names(self, students: Iterable[str]) -> str:
        """The names of some students on one line."""
        return join_names([self.names[student] for student in students])


def spell_probability(probability: float) -> str:
    """Return a model probability with two digits; nothing is ever sure, so none reads 0 or 1."""
    return f"{min(0.99, max(0.01, probability)):.2f}".removeprefix("0")


def join_names(names: Sequence[str]) -> str:
    """Return names on one line; a name with a comma in it ("Jamal Washington, Jr.") is still one name."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def describe_answer(view: ClassView, answer: Response, words: Wording) -> str:
    """Return an answer in a few words: "Q2: 4", "Q5 right", "Q3: not sure"."""
    if answer.answer == NOT_SURE:
        return f"{answer.question}: {words['class.not-sure']}"
    if answer.mark == 1:
        return words.phrase("class.right", question=answer.question)
    if not answer.answer:
        key = "class.part" if answer.mark else "class.wrong"
        return words.phrase(key, question=answer.question)
    return f"{answer.question}: {spell_answer(view.responses, answer)}"


def spell_answer(responses: Responses, answer: Response) -> str:
    """Return what a student answered: the words of the option, or the text that was typed, cut where it is long."""
    question = responses.question(answer.student, answer.question)
    option = question.options.get(answer.answer)
    return shorten(option.says if option else answer.answer)


def draw_figure(item: Item) -> Figure | str:
    """Return the picture of a drawn question as a value of a template; "" where it has none."""
    return Figure(item.figure.kind, item.figure.parameters, item.figure.alt) if item.figure else ""


def shorten(text: str) -> str:
    """Return a text cut to what a cell holds."""
    return text if len(text) <= LONGEST_ANSWER else f"{text[: LONGEST_ANSWER - 1].rstrip()}…"


def title_of(view: ClassView, kind: str) -> str:
    """Return the heading of a teacher's sheet: its kind, the progression or skill, the code."""
    scope = view.scope
    name = scope.skills[0].name if scope.target.kind == "skill" else scope.progression.title
    code = scope.target.standard.code if scope.target.standard else ""
    return f"{kind} · {name} ({code})" if code else f"{kind} · {name}"


def summarize(view: ClassView, words: Wording, *, share: bool = False) -> str:
    """Return the line below the heading: the date, how many questions, how many students; with `share` not how many
    were away, who may be few."""
    present, whole = len(view.diagnosis.students), len(view.responses.students)
    answered = words.count("class.shared", present) if share else words.count("class.answered", present, whole=whole)
    parts = [
        words.day(view.date),
        words.count("class.questions", len(view.diagnosis.questions)),
        answered,
    ]
    return " · ".join(part for part in parts if part)


def list_cautions(view: ClassView, words: Wording) -> list[str]:
    """Return what limits the whole sheet: questions for something else, marks only, questions that this library no
    longer knows."""
    cautions = []
    if view.diagnosis.made_for:
        cautions.append(words.phrase("class.made-for", made=view.diagnosis.made_for))
    if view.diagnosis.only_marks:
        cautions.append(words["class.marks-only"])
    if view.diagnosis.left_out:
        cautions.append(words.phrase("class.left-out", questions=", ".join(view.diagnosis.left_out)))
    return cautions


def make_teacher_record(
    view: ClassView, template: str, fields: dict[str, object], *, landscape: bool = False, remarks: tuple[str, ...] = ()
) -> SheetRecord:
    """Return the record of a sheet for the teacher's eyes; no name stands in its title or footer."""
    scope = view.scope
    return SheetRecord(
        template=template,
        title=str(fields["heading"]),
        audience="teacher",
        fields=fields,
        orientation="landscape" if landscape else "portrait",
        frameworks=(scope.target.standard.framework,) if scope.target.standard else (),
        footer=(view.responses.slip_map.map,),
        remarks=remarks,
        skills=(*scope.needs, *scope.skills),
    )
