"""Drawing items: numbers, options, what wrong answers show, texts with values in them, and forms that are refused."""

from fractions import Fraction

import pytest

from unpack.unpacking.items.form_answers import check_rules
from unpack.unpacking.items.forms import FormError
from unpack.unpacking.items.items import DrawError, compile_form, draw, place_key

DIGITS = """
    ask: "{a} + {b} ="
    given: {a: 1..9, b: 1..9}
    answer: a + b
"""


def short(shows):
    return [id.removeprefix("rounding/") for id in shows]


def printed(item):
    return [(option.text, short(option.shows), option.is_key) for option in item.options]


def read(item):
    return [(option.text, short(option.shows), option.is_listed) for option in item.wrong]


# Numbers and forms.


def test_draws_of_the_published_vector(seven):
    numbers = [draw(seven["two-digit-up"], "1", letter=letter).values["n"] for letter in range(6)]
    assert numbers == [88, 89, 78, 37, 39, 77]


def test_an_item_as_it_is_printed(seven):
    item = draw(seven["two-digit-up"], "1")
    assert item.stem == "Round 88 to the nearest ten."
    assert item.values == {"n": 88, "place": 10}
    assert (item.key, item.key_values, item.kind, item.variant) == (("90",), (90,), "number", 67)
    assert printed(item) == [
        ("80", ["truncates"], False),
        ("90", [], True),
        ("98", ["keeps-digits"], False),
        ("100", ["wrong-place"], False),
    ]
    assert short(item.right_by) == ["always-up", "cascade", "wrong-decider"]


def test_every_form_has_another_variant_until_there_is_none(seven):
    form = seven["two-digit-up"]
    assert len({draw(form, "1", letter=letter).variant for letter in range(28)}) == 28
    with pytest.raises(DrawError) as refused:
        draw(form, "1", letter=28)
    assert refused.value.message == (
        "`rounding/nearest-ten/two-digit-up` has 28 variants to choose from here, and form C needs another"
    )


def test_a_second_use_passes_over_what_is_in_use(seven):
    form = seven["halfway"]
    first = [draw(form, "1", letter=letter).variant for letter in range(3)]
    second = [draw(form, "1", 2, letter, avoid=first).variant for letter in range(6)]
    assert sorted(first + second) == list(range(9))
    with pytest.raises(DrawError):
        draw(form, "1", 2, 6, avoid=first)


def test_forms_stay_in_one_match_class(seven):
    form = seven["one-trade"]
    for seed in ("1", "2", "3", "4"):
        items = [draw(form, seed, letter=letter) for letter in range(5)]
        assert len({item.values["u"] - item.values["o"] > 5 for item in items}) == 1


def test_a_fixed_item_is_the_same_in_all_forms(read_form):
    form = read_form("""
        ask: Round 47 to the nearest ten.
        answer: 50
        wrong: {truncates: 40, wrong-place: 100, keeps-digits: 57}
    """)
    assert form.is_fixed
    assert draw(form, "1", letter=0) == draw(form, "9", letter=5)


def test_words_that_nothing_is_computed_from_are_drawn_apart(read_form):
    form = read_form("""
        ask: "{who} has {n} shells and finds one more. How many shells has {who}?"
        given: {n: 10..40, who: [Ana, Ben, Chidi]}
        answer: n + 1
    """)
    assert [given.name for given in form.domain.givens] == ["n"]
    assert form.domain.size == 31
    items = [draw(form, "1", letter=letter) for letter in range(6)]
    assert [item.values["who"] for item in items[:3]] == [item.values["who"] for item in items[3:]]
    assert {item.values["who"] for item in items} == {"Ana", "Ben", "Chidi"}
    assert items[0].stem == f"{items[0].values['who']} has {items[0].values['n']} shells and finds one more. " + (
        f"How many shells has {items[0].values['who']}?"
    )


def test_a_name_in_a_condition_is_drawn_with_the_rest(read_form):
    form = read_form("""
        ask: "{who} has {n}. {k} birds fly by. How many now?"
        given: {n: 10..40, who: [Ana, Ben], k: 2..9}
        require: ['who == "Ana" or n > 20']
        answer: n + 1
    """)
    assert [given.name for given in form.domain.givens] == ["n", "who"]
    assert [given.name for given in form.prose.givens] == ["k"]


def test_unsound_draws_are_passed_over_and_counted(read_form):
    form = read_form("""
        ask: Round {n} to the nearest ten.
        given: {n: 20..29, place: 10}
        answer: round_to(n, place)
        wrong: {truncates: , keeps-digits: answer + n % place, wrong-place: 100}
    """)
    # 20 is right by truncates and shares an option, 21 to 24 are right by truncates: five are left.
    items = [draw(form, "3", letter=letter) for letter in range(5)]
    assert sorted(item.values["n"] for item in items) == [25, 26, 27, 28, 29]
    assert items[4].skipped > 0
    with pytest.raises(DrawError):
        draw(form, "3", letter=5)


def test_a_form_without_a_sound_draw_says_why(read_form):
    form = read_form("""
        ask: What is half of 40?
        answer: 20
        wrong: {gives-step: 20}
    """)
    with pytest.raises(DrawError) as refused:
        draw(form, "1")
    assert refused.value.message.endswith("`wrong › gives-step` gives 20, and 20 is the answer")


def test_conditions_that_nothing_fulfils(read_form):
    form = read_form("ask: '{n}?'\ngiven: {n: 1..9}\nrequire: [n > 9]\nanswer: n")
    with pytest.raises(DrawError) as refused:
        draw(form, "1")
    assert refused.value.message == "no combination of `rounding/nearest-ten/one` fulfils `require`"


def test_words_that_cannot_be_shown_are_refused(read_form):
    form = read_form("ask: 'At {t: place}, {n}?'\ngiven: {n: 1..40, t: [12, 13]}\nanswer: n + 99")
    with pytest.raises(DrawError) as refused:
        draw(form, "1")
    assert refused.value.message.endswith("`ask` 12 is not the worth of a place")


def test_a_large_domain_is_neither_listed_nor_searched_without_end(read_form):
    digits = ", ".join(f"d{number}: 0..999999" for number in range(6))
    large = read_form(f"ask: '{{d0}}?'\ngiven: {{{digits}}}\nanswer: d0 + d1 + d2 + d3 + d4 + d5")
    assert large.domain.size == 10**36
    assert draw(large, "1").key_values[0] == sum(draw(large, "1").values.values())
    thin = read_form("ask: '{n}?'\ngiven: {n: 1..1000000, m: 1..1000000}\nrequire: [n == 1, m == 1]\nanswer: n + m")
    with pytest.raises(DrawError) as refused:
        draw(thin, "1")
    assert refused.value.message.startswith("of 100,000 combinations of")
    unsound = read_form("ask: '{n}?'\ngiven: {n: 1..1000000}\nanswer: n\nwrong: {adds: n}")
    with pytest.raises(DrawError):
        draw(unsound, "1")
    with pytest.raises(FormError) as too_many:
        read_form("ask: x\ngiven: {" + ", ".join(f"d{n}: 0..999999" for n in range(7)) + "}\nanswer: " +
                  " + ".join(f"d{n}" for n in range(7)))  # fmt: skip
    assert too_many.value.diagnostics[0].code == "too-large"


# Options.


@pytest.mark.parametrize(
    ("fields", "as_", "wanted"),
    [
        ("wrong: {adds: 1, doubles: 2, cascade: 3}", "", 4),
        ("wrong: {adds: 1, doubles: 2, cascade: 3}", "answer", 0),
        ("wrong: {adds: 1, doubles: 2}", "", 0),
        ("wrong: {adds: 1, doubles: 2}", "choice", 3),
        ("wrong: {adds: 1}", "choice", 0),
        ("wrong: {adds: 1, doubles: 2, cascade: 3}\nform: answer", "choice", 0),
        ("wrong: {adds: 1, doubles: 2}\nform: choice", "answer", 3),
        ("wrong: {adds: 1, doubles: 2, cascade: same as adds}", "", 0),
        ("wrong: {adds: 1, doubles: 2, cascade: 3, truncates: 4, always-up: 5}", "choice", 4),
    ],
)
def test_printed_with_options_or_a_blank(read_form, fields, as_, wanted):
    names = ("adds", "doubles", "cascade", "truncates", "always-up")
    thoughts = "\n".join(f"{name}: {{thinks: I do it my way.}}" for name in names)
    form = read_form(f"ask: How many?\nanswer: 20\n{fields}", thoughts)
    assert len(draw(form, "1", as_=as_).options) == wanted


def test_numbers_ascend_and_the_sheet_may_want_fewer(read_form):
    form = read_form("""
        ask: How many?
        answer: 20
        wrong: {adds: 100, truncates: 3, cascade: 21, always-up: 19}
    """)
    item = draw(form, "1", as_="choice", most_wrong=2)
    assert [option.text for option in item.options] == ["3", "20", "100"]
    assert [option.text for option in item.wrong] == ["100", "3", "21", "19"]


def test_words_are_shuffled_and_the_key_moves(read_form):
    form = read_form("""
        ask: How do you say {n}?
        given: {n: 11..99}
        options: {answer: "{n: words}", truncates: nothing, adds: "{n + 1: words}"}
    """)
    places = {[option.is_key for option in draw(form, str(seed)).options].index(True) for seed in range(30)}
    assert places == {0, 1, 2}


def test_a_key_put_somewhere_else(seven):
    item = draw(seven["greater"], "1")
    for position in range(3):
        moved = place_key(item, position)
        assert moved.options[position].is_key
        assert [one for one in moved.options if not one.is_key] == [one for one in item.options if not one.is_key]


def test_a_closed_set_keeps_the_authors_order(read_form):
    form = read_form(
        """
        ask: Which sign goes between {x} and {y}?
        given: {x: 11..19, y: 11..19}
        choices: ["<", "=", ">"]
        answer: '"<" if x < y else ">" if x > y else "="'
        wrong: {turned: , last: '"<"'}
        """,
        """
        turned: {thinks: T, rule: '"<" if x > y else ">" if x < y else "="'}
        last: {thinks: L}
        never: {thinks: N, rule: '"never"  if x > 0 else "="'}
        equal: {thinks: E, rule: '"=" if x > 0 else "="'}
        """,
    )
    assert all([option.text for option in draw(form, str(seed)).options] == ["<", "=", ">"] for seed in range(5))
    equal = next(item for seed in range(99) if (item := draw(form, str(seed))).key == ("=",))
    assert printed(equal) == [("<", ["last"], False), ("=", [], True), (">", [], False)]
    assert short(equal.right_by) == ["equal", "turned"]
    smaller = next(item for seed in range(99) if (item := draw(form, str(seed))).key == ("<",))
    assert printed(smaller) == [("<", [], True), ("=", ["equal"], False), (">", ["turned"], False)]
    assert short(smaller.right_by) == ["last"]


def test_an_order_is_shown_neither_right_nor_as_a_listed_wrong_one(seven):
    for seed in range(40):
        item = draw(seven["three-numbers"], str(seed))
        shown = tuple(item.stem.removeprefix("Write in order. Start with the least: ").removesuffix(".").split(", "))
        assert sorted(shown) == sorted(item.key)
        assert shown != item.key
        assert shown != item.key[::-1]
        assert item.wrong[0].value == item.key[::-1]


def test_other_options_show_nothing(read_form):
    form = read_form("""
        ask: Which is it?
        options: {answer: a dog, truncates: a cat}
        other: [a bird, no animal]
    """)
    assert sorted(printed(draw(form, "1"))) == [
        ("a bird", [], False),
        ("a cat", ["truncates"], False),
        ("a dog", [], True),
        ("no animal", [], False),
    ]


# What wrong answers show.


def test_rules_reach_what_has_their_names_and_types(read_form):
    form = read_form(
        """
        ask: Round {n} to the nearest ten.
        given: {n: 41..44, place: 10}
        answer: round_to(n, place)
        wrong: {listed: answer + 1, own: answer + 2, off: does not apply}
        variants: 4
        """,
        """
        listed: {thinks: A, rule: n - 1}
        own: {thinks: B}
        off: {thinks: C, rule: n + 5}
        up: {thinks: D, rule: "ceil_to(n, place)"}
        also-up: {thinks: E, rule: answer + place}
        right: {thinks: F, rule: "floor_to(n, place)"}
        third: {thinks: G, rule: n / 3}
        nobody: {thinks: H, rule: n - minuend}
        only-answer: {thinks: I, rule: answer + 7}
        words: {thinks: J, rule: 'plural(n, "a", "b")'}
        gone: {thinks: K, rule: n + 9, retired: {on: 2026-01-01}}
        breaks: {thinks: L, rule: n / (n - n)}
        """,
    )
    assert [rule.thought for rule in form.rules] == [
        f"rounding/{name}" for name in ("up", "also-up", "right", "third", "breaks")
    ]
    item = draw(form, "1", as_="choice")
    n = item.values["n"]
    wanted = [("41", ["listed"], True), ("42", ["own"], True), ("50", ["up", "also-up"], False)]
    if n % 3 == 0:
        wanted.append((str(n // 3), ["third"], False))
    assert read(item) == wanted
    assert [option.text for option in item.options] == ["40", "41", "42"]
    assert short(item.right_by) == ["right"]


def test_a_prediction_joins_a_listed_answer_of_the_same_value(read_form):
    form = read_form(
        "ask: '{n}?'\ngiven: {n: 20..60}\nanswer: n\nwrong: {a: n + 1, b: n + 2}",
        "a: {thinks: A}\nb: {thinks: B}\nc: {thinks: C, rule: 1 + n}",
    )
    n = draw(form, "1").values["n"]
    assert read(draw(form, "1")) == [(str(n + 1), ["a", "c"], True), (str(n + 2), ["b"], True)]


def test_one_thinking_may_have_several_answers(read_form):
    form = read_form("ask: '{n}?'\ngiven: {n: 20..60}\nanswer: n\nwrong: {adds: [n + 1, n + 10], truncates: n - 1}")
    n = draw(form, "1").values["n"]
    assert read(draw(form, "1", as_="choice")) == [
        (str(n + 1), ["adds"], True),
        (str(n + 10), ["adds"], True),
        (str(n - 1), ["truncates"], True),
    ]


def test_an_answer_that_is_only_not_simplest(read_form):
    form = read_form("""
        ask: Write ${a}/{2 * a}$ in simplest form.
        given: {a: 2..40}
        answer: a / (2 * a)
        as: fraction
        accept: simplest
        wrong: {adds: not simplest, truncates: 1/3}
    """)
    item = draw(form, "1")
    assert item.key == ("$1/2$",)
    assert short(item.unsimplified) == ["adds"]
    assert read(item) == [("$1/3$", ["truncates"], True)]


def test_several_blanks(read_form):
    form = read_form("""
        ask: Which two tens is {n} between?
        given: {n: 21..98}
        require: [n % 10 != 0]
        answer: ["floor_to(n, 10)", "ceil_to(n, 10)"]
        any-order: yes
        wrong: {truncates: "[n - 1, n + 1]"}
    """)
    item = draw(form, "1", as_="choice")
    low = item.key_values[0]
    assert item.key == (str(low), str(low + 10))
    assert item.options == ()
    assert item.wrong[0].text == f"{item.values['n'] - 1}, {item.values['n'] + 1}"


def test_one_value_in_two_dresses(read_form):
    form = read_form(
        """
        ask: Which is a half of ${a}/{b}$?
        given: {a: [2, 4, 6], b: [20, 30]}
        answer: a / (2 * b)
        as: fraction
        form: choice
        allow: [equal-value]
        wrong: {plain: a / b, dressed: "over(a, b)"}
        variants: 6
        """,
        "plain: {thinks: P}\ndressed: {thinks: D}\nalso: {thinks: A, rule: a / b}",
    )
    item = next(item for seed in range(20) if (item := draw(form, str(seed))).values == {"a": 2, "b": 20})
    assert read(item) == [("$1/10$", ["plain", "also"], True), ("$2/20$", ["dressed"], True)]
    assert [option.text for option in item.options] == ["$1/20$", "$1/10$", "$2/20$"]


@pytest.mark.parametrize("wrong", ["{truncates: , adds: same as truncates}", "{adds: same as truncates, truncates: }"])
def test_the_same_answer_may_be_said_before_or_after(read_form, wrong):
    form = read_form(f"ask: '{{n}}?'\ngiven: {{n: 23, place: 10}}\nanswer: n\nwrong: {wrong}")
    option = draw(form, "1").wrong[0]
    assert option.text == "20"
    assert sorted(short(option.shows)[:2]) == ["adds", "truncates"]


def test_rules_that_cannot_be_read_are_told_where_they_stand(library_of):
    library = library_of(
        "one: {ask: '{n}?', given: {n: [1, 2], word: [a, b]}, answer: n}",
        """
        good: {thinks: G, rule: n + place}
        broken: {thinks: B, rule: n + + 1}
        unknown: {thinks: U, rule: rond(n)}
        word: {thinks: W, rule: "plural(n, word, word)"}
        mixed: {thinks: M, rule: n + "a"}
        """,
    )
    forms = [compile_form(library, item) for item in library.items.values()]
    found = [(one.code, one.span.text, one.message) for one in check_rules(library, forms)]
    assert found == [
        ("invalid-expression", "+", "a value is missing before `+`"),
        ("invalid-expression", "rond", "`rond` is no function here"),
        ("invalid-expression", '"a"', "`+` needs a number, and this is a text"),
    ]


# Texts with values in them.


@pytest.mark.parametrize(
    ("fields", "stem"),
    [
        ("ask: '{n}'\ngiven: {n: 3649}\nanswer: n", "3,649"),
        ("ask: '{n: plain} {n: words}'\ngiven: {n: 2026}\nanswer: n", "2026 two thousand twenty-six"),
        ("ask: 'to the {place: place}'\ngiven: {place: 100}\nanswer: place", "to the hundred"),
        ("ask: '{x} {y} {z}'\ngiven: {x: 0.50, y: [1.5], z: 2}\nanswer: z", "0.50 1.5 2"),
        ("ask: '{x}'\ngiven: {x: 1.00..1.75 step 0.25}\nrequire: [x == 1.5]\nanswer: x\nas: decimal", "1.50"),
        ("ask: '{p} for {n: comma}'\ngiven: {p: 3.50, n: 2}\nanswer: p\nas: money", r"\$3.50 for 2"),
        ("ask: '{h} and {2 * h}'\ngiven: {h: 1/2}\nanswer: h\nas: fraction", "$1/2$ and 1"),
        ("ask: 'Add. ${h} + {2 * h}$'\ngiven: {h: 1/2}\nanswer: h\nas: mixed", "Add. $1/2 + 1$"),
        ("ask: '${n}$ and {n}'\ngiven: {n: [-3]}\nanswer: 2 - n", "$-3$ and −3"),
        ("ask: '${p}$'\ngiven: {p: 1250}\nanswer: p\nas: money", r"$\$1,250.00$"),
        ("ask: '${v} + 1$ for {v}'\ngiven: {v: x}\nanswer: 1", "$x + 1$ for x"),
        ("ask: 'a {{b}} {n}'\ngiven: {n: 5}\nanswer: n", "a {b} 5"),
        ("ask: '{l}'\ngiven: {n: 5}\nlet: {l: '[n, 10 * n]'}\nanswer: n", "5, 50"),
        ('ask: \'{n} {plural(n, "ten", "tens")}\'\ngiven: {n: 1}\nanswer: n', "1 ten"),
        ("ask: 'It costs \\$5, and {n}.'\ngiven: {n: 5}\nanswer: n", r"It costs \$5, and 5."),
    ],
)
def test_values_in_the_question(read_form, fields, stem):
    assert draw(read_form(fields), "1").stem == stem


def test_figure_exemplar_and_scoring_are_templates(read_form):
    form = read_form("""
        ask: Mark {n} on the line.
        figure:
          number-line: {from: "{a}", to: "{a + 10}", step: 1, mark: {P: "{a + 5}"}, jumps: ["{a} -> {a + 2}"]}
          alt: A line from {a} to {a + 10}.
        given: {a: 1000..2000 step 10}
        let: {n: a + 3}
        exemplar: A mark before {a + 5}.
        scoring:
          1: At {n}.
          0: Elsewhere.
        look-for:
          truncates: Marks {a}.
    """)
    item = draw(form, "1")
    a = item.values["a"]
    assert item.kind == "constructed"
    assert item.stem == f"Mark {a + 3:,} on the line."
    assert item.figure.kind == "number-line"
    assert item.figure.parameters == {
        "from": f"{a:,}", "to": f"{a + 10:,}", "step": "1", "mark": {"P": f"{a + 5:,}"},
        "jumps": [f"{a:,} -> {a + 2:,}"],
    }  # fmt: skip
    assert item.figure.alt == f"A line from {a:,} to {a + 10:,}."
    assert item.exemplar == f"A mark before {a + 5:,}."
    assert item.scoring == ((1, f"At {a + 3:,}."), (0, "Elsewhere."))
    assert item.look_for == (("rounding/truncates", f"Marks {a:,}."),)
    assert (item.key, item.options, item.wrong) == ((), (), ())


def test_the_full_answer_stands_among_the_answers_by_points(read_form):
    guide = "ask: How many tens?\ngiven: {n: 21..29}\nscoring: {2: Both., 1: One., 0: None.}\n"
    alone = draw(read_form(guide + "exemplar: '{n}'"), "1")
    assert (alone.exemplar, alone.exemplars) == (str(alone.values["n"]), ())
    beside = draw(read_form(guide + "exemplar: '{n}'\nexemplars: {1: '{n + 1}', 0: No idea.}"), "1")
    n = beside.values["n"]
    assert beside.exemplar == str(n)
    assert beside.exemplars == ((1, str(n + 1)), (0, "No idea."), (2, str(n)))
    within = draw(read_form(guide + "exemplars: {2: '{n}', 0: No idea.}"), "1")
    assert (within.exemplar, within.exemplars) == (str(n), ((2, str(n)), (0, "No idea.")))


def test_unit_and_task(read_form):
    assert draw(read_form("ask: How long?\nanswer: 7\nunit: cm"), "1").unit == "cm"
    task = "task: Build a bridge.\nmaterials: [paper]\nminutes: 20\nchecklist: {counts: rounding/nearest-ten}"
    assert draw(read_form(task), "1").stem == "Build a bridge."


# Forms that are refused.


@pytest.mark.parametrize(
    ("fields", "code", "message", "at"),
    [
        ("ask: '{m}'\ngiven: {n: 1..50}\nanswer: n", "unknown-parameter", "unknown name `m`", "m"),
        ("ask: x\ngiven: {n: 1..50}\nanswer: 2 * plce + n", "unknown-parameter", "unknown name `plce`", "plce"),
        ("ask: x\ngiven: {n: 1..50}\nanswer: 'n + round(n)'", "invalid-expression",
         "`round` is no function here", "round"),
        ('ask: x\ngiven: {n: 1..50}\nanswer: "n +\\u0020"', "invalid-expression",
         "a value is missing after `+`", '"n +\\u0020"'),
        ("ask: x\ngiven: {n: 1..50}\nrequire: [n + 1]\nanswer: n", "invalid-expression",
         "a condition is true or false, and this is a number", "n + 1"),
        ("ask: x\nanswer: 1 < 2", "invalid-expression",
         "an answer is a number or a text, and this is true or false", "1 < 2"),
        ("ask: x\nanswer: 5\nwrong: {adds: '\"five\"'}", "invalid-expression",
         "the answer is a number, and this is a text", "'\"five\"'"),
        ("ask: x\nanswer: 5\nwrong: {truncates: }", "rule-does-not-apply",
         "`truncates` needs `n` and `place`, which this item does not give", "truncates"),
        ("ask: x\nanswer: 5\nwrong: {adds: }", "rule-does-not-apply",
         "`adds` has no rule, so its answer has to stand here", "adds"),
        ("ask: x\nanswer: 5\nwrong: {adds: same as cascade}", "unknown-reference",
         "`cascade` has no wrong answer of its own here", "same as cascade"),
        ("ask: x\nanswer: 5\nwrong: {adds: not simplest}", "unknown-choice",
         "`not simplest` has a meaning only where the simplest form is asked for", "not simplest"),
        ("ask: x\nanswer: 5\naccept: within 0", "unknown-choice", "`within 0` is no way to accept answers", "within 0"),
        ("ask: '{n: fractoin}'\ngiven: {n: 1..50}\nanswer: n", "unknown-choice", "`fractoin` is no style", "fractoin"),
        ("ask: '{n > 5}'\ngiven: {n: 1..50}\nanswer: n", "cannot-be-shown",
         "true or false has no look of its own", "{n > 5}"),
        ("ask: x\nanswer: n\ngiven: {n: 9..1}", "invalid-expression", "this range ends before it begins", "9..1"),
        ("ask: x\nanswer: n\ngiven: {n: 0.1..0.9}", "invalid-expression",
         "a range with decimals needs a step", "0.1..0.9"),
        ("ask: x\nanswer: n\ngiven: {n: 1..9 step 0}", "invalid-expression",
         "the step `0` is not above 0", "1..9 step 0"),
        ("ask: x\nanswer: n\ngiven: {n: 2..a, a: 1..9}", "invalid-expression", "`a` is no end of a range", "a"),
        ("ask: x\nanswer: n\ngiven: {n: 1..9..2}", "invalid-expression", "`9..2` is no end of a range", "9..2"),
        ("ask: x\nanswer: n\ngiven: {n: 0..1000000}", "invalid-expression",
         "this range holds 1,000,001 values; a given holds at most 1,000,000", "0..1000000"),
        ("ask: x\nanswer: n\ngiven: {n: '1,000'}", "invalid-expression", "`1,000` is not a number here", "1,000"),
        ("ask: x\nanswer: n\ngiven: {n: [1, two]}", "invalid-expression",
         "this list begins with a number, and `two` is a text", "two"),
        ("ask: x\nanswer: n\ngiven: {n: [1, 2, 1]}", "invalid-expression", "`1` stands twice in this list", "1"),
        ("ask: x\nanswer: n\ngiven: {n: }", "invalid-expression", "nothing stands here", "n"),
        ("ask: x\nanswer: 1\ngiven: {max: 1..9}", "invalid-name",
         "`max` is a function of the expression language", "max"),
        ("ask: x\nanswer: 1\ngiven: {answer: 1..9}", "invalid-name", "`answer` is the item's answer", "answer"),
        ("ask: x\nanswer: n\ngiven: {n: 1..9}\nlet: {n: 5}", "invalid-name", "`n` is a given", "n"),
        ("ask: x", "missing-field", "`one` has no `answer`", None),
        ("answer: 5", "missing-field", "`one` has no `ask`", None),
        ("ask: x\nkind: number\nchoices: ['yes', 'no']\nanswer: '\"yes\"'", "unknown-choice",
         "`kind: number` and `choices` do not go together", "number"),
        ("ask: x\nkind: choice", "missing-field", "`one` has no `options`", None),
        ("ask: x\noptions: {adds: a}", "missing-field", "no option is the answer", "options"),
        ("ask: x\noptions: {answer: a, adds: b}\nwrong: {cascade: 5}", "wrong-shape",
         "the options hold the wrong answers, and here stands another one", "cascade"),
        ("ask: x\nchoices: ['yes', 'no']\nanswer: 5", "invalid-expression",
         "the answer is one of the choices, a text, and this is a number", "5"),
        ("ask: x\nchoices: ['yes']\nanswer: '\"yes\"'", "wrong-shape",
         "a closed set holds at least two choices, all different", "choices"),
        ("ask: x\norder: [a, b]", "missing-field", "the question does not show what is to be put in order", "x"),
        ("ask: '{order}'\norder: [a, b]\nwrong: {adds: [b, c]}", "wrong-shape",
         "a wrong order holds the entries of `order`, each once", "[b, c]"),
        ("ask: x\nscoring: {2: a, 0: b}\nexemplar: e", "scoring-gap", "no words for 1 point", "scoring"),
        ("ask: x\nscoring: {0: b}", "missing-field", "`one` has no `exemplar`", None),
        ("ask: x\nscoring: {1: a, 0: b}\nexemplars: {0: e}", "missing-field", "`one` has no `exemplar`", None),
        ("ask: x\nscoring: {1: a, 0: b}\nexemplars: {2: d, 1: e}", "scoring-gap",
         "`scoring` has no words for 2 points", "2"),
        ("ask: x\nrubric: telling\nexemplar: d\nexemplars: {1: e}", "scoring-gap",
         "`scoring` has no words for 1 point", "1"),
        ("ask: x\nscoring: {1: a, 0: b}\nexemplar: d\nexemplars: {1: e}", "wrong-shape",
         "`exemplar` is the answer for 1 point, and here stands another one", "1"),
        ("ask: x\nscoring: {1: a, 0: b}\nexemplar: d\nexemplars: {0: '{m}'}", "unknown-parameter",
         "unknown name `m`", "m"),
        ("task: x\nminutes: 5\nmaterials: [a]", "missing-field", "`one` has no `checklist`", None),
    ],
)  # fmt: skip
def test_refused(read_form, fields, code, message, at):
    with pytest.raises(FormError) as refused:
        read_form(fields)
    (found,) = refused.value.diagnostics
    assert (found.code, found.message) == (code, message)
    assert found.span.path == "rounding.yaml"
    if at is not None:
        assert found.span.text == at


def test_all_problems_are_told_at_once(read_form):
    with pytest.raises(FormError) as refused:
        read_form("ask: '{m} {k}'\ngiven: {n: 5..1}\nrequire: [x > 1]\nanswer: y\nwrong: {adds: z}")
    codes = [found.code for found in refused.value.diagnostics]
    assert codes == ["unknown-parameter", "invalid-expression", "unknown-parameter", "unknown-parameter"]


@pytest.mark.parametrize(
    ("fields", "message", "at"),
    [
        ("ask: '{m} {m + 1}'\ngiven: {n: 1..50}\nlet: {k: m + n}\nrequire: [m > 2, n > m]\nanswer: k\n"
         "wrong: {adds: m + 1, truncates: [m, k]}", "unknown name `m`", "m"),
        ("ask: '{Total} and {Total}'\ngiven: {n: 1..50}\nanswer: n\nwrong: {adds: Total + 1}",
         "`Total` cannot be a name", "Total"),
        ("ask: '{a b}'\ngiven: {n: 1..50}\nlet: {a b: n + 1}\nanswer: n\nwrong: {adds: a + b}",
         "`a b` cannot be a name", "a b"),
        ("ask: '{round(n)} {round(n, 2)}'\ngiven: {n: 1..50}\nanswer: n", "`round` is no function here", "round"),
    ],
)  # fmt: skip
def test_a_name_that_is_missing_is_one_finding(read_form, fields, message, at):
    with pytest.raises(FormError) as refused:
        read_form(fields)
    (found,) = refused.value.diagnostics
    assert (found.message, found.span.text) == (message, at)


def test_a_folded_text_is_pointed_at_where_it_begins(read_form):
    with pytest.raises(FormError) as refused:
        read_form("ask: >\n  Round {n}\n  to {m}.\ngiven: {n: 1..50}\nanswer: n")
    (found,) = refused.value.diagnostics
    assert found.span.text == ">"
    assert found.related[0].message == "names here: n"


def test_a_rule_that_cannot_be_read_is_an_error_at_the_rule(read_form):
    with pytest.raises(FormError) as refused:
        read_form("ask: x\ngiven: {n: 1..50}\nanswer: n\nwrong: {a: }", "a: {thinks: A, rule: n +}")
    (found,) = refused.value.diagnostics
    assert (found.message, found.span.text) == ("a value is missing after `+`", "+")


def test_names_that_nothing_uses_are_warnings(read_form):
    form = read_form("ask: '{n}'\ngiven: {n: 1..50, k: 1..9}\nlet: {m: n + 1}\nanswer: n")
    assert [(found.code, found.span.text) for found in form.warnings] == [
        ("unused-parameter", "k"),
        ("unused-parameter", "m"),
    ]


def test_the_same_item_whatever_stands_around_it(library_of, seven):
    alone = "two-digit-up:" + SOURCE.partition("two-digit-up:")[2]
    library = library_of(alone)
    form = compile_form(library, library.items["rounding/nearest-ten/two-digit-up"])
    assert draw(form, "5").stem == draw(seven["two-digit-up"], "5").stem


SOURCE = """\
two-digit-up:
  ask: Round {n} to the nearest ten.
  given: {n: 21..89, place: 10}
  require: [n % 10 > 5]
  answer: round_to(n, place)
  wrong: {truncates: }
"""


def test_decimals_are_exact(read_form):
    form = read_form("ask: '{x}?'\ngiven: {x: 0.1..0.9 step 0.1}\nanswer: x + 0.2\nas: decimal\nvariants: 9")
    item = draw(form, "1")
    assert item.key_values == (item.values["x"] + Fraction(1, 5),)
