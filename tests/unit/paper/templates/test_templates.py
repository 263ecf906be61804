"""Templates: values leave holes, mistakes name their line, and a stranger's template gets nowhere."""

import pytest

from unpack.paper.document import Figure, Graph, GraphEdge, GraphNode, Heading, Paragraph, Strong, Text
from unpack.paper.fence import run_fenced
from unpack.paper.markdown.markdown import read_markdown
from unpack.paper.templates import templates
from unpack.paper.templates.error import TemplateError
from unpack.paper.templates.templates import decode_rendered, encode_job, render_job, render_template
from unpack.paper.templates.values import Prose, make_hole

FIRST = "{# sheet: rubric 1 #}\n"
NAME = "rubric.md.j2"


def render(text: str, record=None, words=None, **parts: str):
    sources = {NAME: FIRST + text} | {f"_{name}.md.j2": part for name, part in parts.items()}
    return render_template(NAME, sources, record or {}, words or {})


def fill(rendered) -> str:
    """Show a rendered template with its values where their holes are, in guillemets."""
    markdown = rendered.markdown
    for number, value in enumerate(rendered.values):
        markdown = markdown.replace(make_hole(number), f"«{value}»")
    return markdown


RECORD = {
    "name": "A | B",
    "none": None,
    "rows": [{"name": "r1", "levels": ["a", "b"]}, {"name": "r2", "levels": ["c", "d"]}],
    "count": 3,
    "yes": True,
    "evidence": Prose("*a*"),
}

FILLED = [
    ("# {{ sheet.name }}", "# «A | B»"),
    ("{{ sheet.count }} {{ 1.5 }}", "«3» «1.5»"),
    ("{{ sheet.evidence }}", "«*a*»"),
    ("{{ '**b**' }} {{ 'a' ~ sheet.name }}", "«**b**» «aA | B»"),
    ("{% for row in sheet.rows %}\n- {{ row.name }}\n{% endfor %}", "- «r1»\n- «r2»\n"),
    ("{% for row in sheet.rows %}\n| {{ row.levels | cells }} |\n{% endfor %}", "| «a» | «b» |\n| «c» | «d» |\n"),
    ("|---|{{ sheet.rows | dashes }}{{ sheet.rows | dashes(center=true) }}", "|---|:--|:--|:-:|:-:|"),
    ("{{ ['a', sheet.evidence] | join(', ') }}", "«a»«, »«*a*»"),
    ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(sheet.name) }}", "**«A | B»**"),
    ("{% set x %}*{{ sheet.name }}*{% endset %}{{ x }}{{ x }}", "*«A | B»**«A | B»*"),
    ("{% set x %}{% if false %}a{% endif %}{% endset %}{% if x %}full{% else %}empty{% endif %}", "empty"),
    ("{% include '_part.md.j2' %}", "part «A | B»"),
    ("{% from '_part.md.j2' import m %}{{ m('a') }}", "(«a»)"),
    ("{% import '_part.md.j2' as part %}{{ part.m('a') }}", "(«a»)"),
    ("{% for i in range(2) %}{{ loop.index }}{{ loop.cycle('x', 'y') }}{% endfor %}", "«1»«x»«2»«y»"),
    ("{% for key, value in sheet.rows[0].items() %}{{ key }}{% endfor %}", "«name»«levels»"),
    ("{{ sheet.rows | map(attribute='name') | first | upper }}", "«R1»"),
    ("{{ sheet.name if sheet.yes else 'b' }}{{ sheet.count * 2 + 7 % 4 }}", "«A | B»«9»"),
    ("{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
    ("{% if sheet.missing is defined %}a{% else %}b{% endif %}{{ sheet.missing | default('c') }}", "b«c»"),
    ("a {# a note #}b", "a b"),
    ("a{{ 'b' if false }}", "a«»"),
]
PART = "{% macro m(x) %}({{ x }}){% endmacro %}part {{ sheet.name if sheet else '' }}"


@pytest.mark.parametrize(("text", "filled"), FILLED)
def test_values_leave_holes(text, filled):
    part = PART if "include" in text else PART.split("part")[0]
    assert fill(render(text, RECORD, part=part)) == filled


def test_figures_and_maps_are_values():
    line = Figure("number-line", {"from": "0"}, "a line")
    graph = Graph((), (), "a map")
    assert render("{{ sheet.line }}\n\n{{ sheet.map }}", {"line": line, "map": graph}).values == (line, graph)


def test_a_hostile_value_is_only_ever_a_value():
    rendered = render(
        "# {{ sheet.name }}\n\n**{{ words.target }}**", {"name": "]\n::: box\n# x"}, {"target": "{{ 7*7 }}"}
    )
    blocks = read_markdown(rendered.markdown, rendered.values)
    assert blocks == (Heading(1, (Text("] ::: box # x"),)), Paragraph((Strong((Text("{{ 7*7 }}"),)),)))


def test_each_line_knows_where_it_came_from():
    loop = "{% for row in sheet.rows %}\n- x\n{% include '_part.md.j2' %}\n{% endfor %}\n"
    text = f"# {{{{ sheet.name }}}}\n{{# a\nnote #}}\n\n{loop}end\n"
    rendered = render(text, RECORD, part="- a\n- {{ sheet.name }}\n")
    assert rendered.markdown == f"# {make_hole(0)}\n\n- x\n- a\n- {make_hole(1)}\n- x\n- a\n- {make_hole(2)}\nend\n"
    parts = [line for name, line in rendered.places if name == "_part.md.j2"]
    assert [rendered.places[line] for line in (0, 2, 5, 8)] == [(NAME, 2), (NAME, 7), (NAME, 7), (NAME, 10)]
    assert parts == [1, 2, 1, 2]
    assert len(rendered.places) == len(rendered.markdown.split("\n"))


def test_a_faulty_div_is_told_at_its_line_in_the_template():
    rendered = render("{% for row in sheet.rows %}\n{% if true %}\n::: bx\n:::\n{% endif %}\n{% endfor %}\n", RECORD)
    with pytest.raises(TemplateError, match=r"rubric\.md\.j2:4: there is no div `bx`"):
        read_markdown(rendered.markdown, rendered.values, places=rendered.places)


def test_a_template_may_turn_the_page():
    assert render("{% set orientation = 'landscape' %}").orientation == "landscape"
    assert render("").orientation == ""
    with pytest.raises(TemplateError, match="`orientation` is neither"):
        render("{% set orientation = 'sideways' %}")


@pytest.mark.parametrize(
    ("first", "problem", "hint"),
    [
        ("", "the first line does not say which sheet this is", "write for example"),
        ("# Title", "the first line does not say which sheet this is", "write for example"),
        ("{# sheet: rubric 0 #}", "this template is written for `rubric 0`; `unpack` prints `rubric 3`", "install"),
        (
            "{# sheet: rubric 1 #}",
            "this template is written for `rubric 1`; `unpack` prints `rubric 3`",
            "`sheet.rows` is called `sheet.criteria`\n`sheet.target` counts from 1\nthen write 3",
        ),
        ("{# sheet: rubric 2 #}", "this template is", "`sheet.target` counts from 1\nthen write 3"),
        ("{# sheet: rubric 4 #}", "this template is", "install a newer `unpack`"),
        ("{#- sheet: rubric 3 -#}", None, None),
        ("{# sheet: items 1 #}", None, None),
    ],
)
def test_the_first_line_says_which_record_a_template_was_written_for(monkeypatch, first, problem, hint):
    changes = ("`sheet.rows` is called `sheet.criteria`", "`sheet.target` counts from 1")
    monkeypatch.setattr(templates, "CHANGES", {"rubric": changes})
    if problem is None:
        assert render_template(NAME, {NAME: first + "\na"}, {}, {}).markdown.strip() == "a"
        return
    with pytest.raises(TemplateError) as caught:
        render_template(NAME, {NAME: first + "\na"}, {}, {})
    assert caught.value.line == 1
    assert caught.value.problem.startswith(problem)
    assert caught.value.hint.startswith(hint)


MISTAKES = [
    ("# Title\n{% for x in %}", 3, "Expected an expression, got `end of statement block`", None),
    ("{{ a", 2, "unexpected end of template", None),
    ("{% if true %}", 2, "Unexpected end of template", None),
    ("\n{{ sheet.nmae }}", 3, "there is no `nmae` here", "did you mean `name`?"),
    ("{{ shet.name }}", 2, "there is no `shet`", "a template knows `sheet`, `words`, `page` and what it sets itself"),
    ("{{ sheet.name.first }}", 2, "there is no `first` in this value", None),
    ("\n{% include '_none.md.j2' %}", 3, "there is no template `_none.md.j2` to include", None),
    ("{{ sheet.name | uper }}", 2, "No filter named `uper`", None),
    ("{{ sheet.rows }}", 2, "a list cannot be printed", "write a loop, or `| cells` in a row of a table"),
    ("{{ sheet.rows[0] }}", 2, "a record cannot be printed", "print one of its fields: `name`, `levels`"),
    ("{{ sheet.none }}", 2, "`none` cannot be printed", "ask for it with `{% if … %}`"),
    ("{{ sheet.yes }}", 2, "`true` cannot be printed", "ask for it with `{% if … %}`"),
    ("{{ 1 + 'a' }}", 2, "this cannot be worked out", None),
    ("{{ 1 / 0 }}", 2, "this cannot be worked out: division by zero", None),
    ("{{ sheet.count | cells }}", 2, "this cannot be worked out", None),
    ("a\n\ue000", 3, "a private-use character stands here", "take it out; no printer knows it"),
    ("x" * 300_000, 0, "this template is longer than 256 KiB", None),
    ("(" * 3000 + "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", 0, "this is nested too deep", None),
]


@pytest.mark.parametrize(("text", "line", "problem", "hint"), MISTAKES)
def test_mistakes_name_their_line(text, line, problem, hint):
    with pytest.raises(TemplateError) as caught:
        render(text, RECORD)
    assert (caught.value.name, caught.value.line) == (NAME, line)
    assert caught.value.problem.startswith(problem)
    assert caught.value.hint == hint


def test_a_template_that_is_not_there():
    with pytest.raises(TemplateError, match=r"skill\.md\.j2: there is no such template"):
        render_template("skill.md.j2", {NAME: FIRST}, {}, {})


def test_a_mistake_in_a_part_is_told_there():
    with pytest.raises(TemplateError) as caught:
        render("a\n{% include '_part.md.j2' %}", part="b\n\n{{ c }}")
    assert (caught.value.name, caught.value.line) == ("_part.md.j2", 3)


ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ sheet.__class__ }}",
    "{{ sheet['__class__'] }}",
    "{{ sheet|attr('__class__') }}",
    "{{ [sheet]|map(attribute='__class__')|first }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__self__ }}",
    "{{ loop.__class__ }}",
    '{{ "{0.__class__.__init__.__globals__}".format(lipsum) }}',
    '{{ "{0.__class__}".format(sheet) }}',
    "{{ 'a'.upper() }}",
    "{{ sheet.update({'name': 1}) }}",
    "{{ sheet.pop('name') }}",
    "{{ sheet.rows.append(1) }}",
    "{{ sheet.evidence.text }}",
    "{{ cycler('a') }}",
    "{{ lipsum() }}",
    "{{ namespace() }}",
    "{{ sheet.name | safe }}",
    "{{ sheet.name | e }}",
    "{{ sheet | tojson }}",
    "{{ sheet | pprint }}",
    "{{ [1, 2] | random }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x' * 100000000000 }}",
    "{{ [0] * 100000000000 }}",
    "{{ 7 ** 99999999 }}",
    "{% if 7 ** 99999999 %}a{% endif %}",
    "{% for i in range(99999999999) %}a{% endfor %}",
    "{% for i in range(99999) %}{{ 'x' * 10000 }}{% endfor %}",
    "{% for i in range(999) %}" + "x" * 10_000 + "{% endfor %}",
    "{% for i in range(99999) %}{{ sheet.long }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'rubric.md.j2' %}",
    "{% include '/etc/passwd' %}",
    "{% include '../secret.md.j2' %}",
    "{% import 'os' as os %}{{ os.system('id') }}",
    "{% extends 'base.html' %}",
    "{% do sheet.clear() %}",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks_are_refused(text):
    record = {**RECORD, "long": Prose("x" * 1000)}
    with pytest.raises(TemplateError) as caught:
        render(text, record)
    assert caught.value.name == NAME
    assert "<class" not in str(caught.value)
    assert record["name"] == "A | B"


def test_a_method_can_only_read():
    assert fill(render("{{ sheet.get('name') }}{{ sheet.values() | list | length }}", {"name": "a"})) == "«a»«1»"


GRAPH = Graph((GraphNode("a", 1, "A", "Grade 1", target=True),), (GraphEdge("a", "a", "helps", "g"),), "map")


def test_a_job_crosses_the_fence_as_plain_values():
    record = {
        "name": "Ana",
        "rows": [
            {"prose": Prose("*a*", stem=True), "figure": Figure("clock", {"x": {"y": ["z"]}}, "alt"), "map": GRAPH}
        ],
        "none": None,
        "yes": False,
    }
    text = "{{ sheet.name }} {% for row in sheet.rows %}{{ row.prose }}{{ row.figure }}{{ row.map }}{% endfor %}"
    rendered = render(text, record)
    job = encode_job(NAME, {NAME: FIRST + text}, record, {})
    assert decode_rendered(render_job(job)) == rendered
    assert decode_rendered(run_fenced("unpack.paper.templates.templates:render_job", job)) == rendered


def test_a_mistake_crosses_the_fence_with_its_place():
    job = encode_job(NAME, {NAME: FIRST + "\n{{ sheet.nmae }}"}, {"name": "a"}, {})
    with pytest.raises(TemplateError) as caught:
        decode_rendered(render_job(job))
    assert (caught.value.line, caught.value.hint) == (3, "did you mean `name`?")


def test_a_record_holds_plain_values_only():
    with pytest.raises(TypeError, match="a template cannot get a Text"):
        encode_job(NAME, {}, {"name": Text("a")}, {})
