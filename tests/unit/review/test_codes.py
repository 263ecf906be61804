"""Every code that the program can give is explained, once, and nothing else is."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import unpack
from unpack.review.catalogue import ALL_CHECKS
from unpack.review.codes import CODES
from unpack.review.explanation import read_explanation

SOURCE = Path(unpack.__file__).parent
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
# Errors whose code picks other words on the way to a finding and never gets there itself.
INNER = ("ComputeError", "FigureError", "fail")


def parse_sources() -> list[ast.Module]:
    return [ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]


def find_carriers(modules: list[ast.Module]) -> dict[str, set[int]]:
    """Names of functions and classes → the positions at which a call hands over a `code`."""
    carriers: dict[str, set[int]] = {}
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                carriers.setdefault(node.name, set()).add(names.index("code"))
        elif isinstance(node, ast.ClassDef):
            methods = {method.name: method for method in node.body if isinstance(method, ast.FunctionDef)}
            fields = [ast.unparse(part.target) for part in node.body if isinstance(part, ast.AnnAssign)]
            if "__init__" in methods:
                fields = [argument.arg for argument in methods["__init__"].args.args[1:]]
            if "code" in fields:
                carriers.setdefault(node.name, set()).add(fields.index("code"))
    return {name: places for name, places in carriers.items() if name not in INNER}


def find_returned(module: ast.Module) -> Iterator[ast.expr]:
    """What stands for `code` in the tuples of a function that is unpacked into `code, …`."""
    wanted = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Call):
            names = [target.id for target in node.targets[0].elts if isinstance(target, ast.Name)]
            if "code" in names and isinstance(node.value.func, ast.Name):
                wanted[node.value.func.id] = names.index("code")
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name in wanted:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Tuple):
                    yield inner.value.elts[wanted[node.name]]


def find_given(module: ast.Module, carriers: dict[str, set[int]]) -> Iterator[ast.expr]:
    """What calls hand over as a `code`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for place in carriers.get(name, ()):
                yield from node.args[place : place + 1]
            if name in carriers:
                yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")


def emitted_codes() -> set[str]:
    modules = parse_sources()
    carriers = find_carriers(modules)
    assert {"Diagnostic", "error", "warn", "Fault", "ExpressionError"} <= carriers.keys()
    found = [part for module in modules for part in (*find_given(module, carriers), *find_returned(module))]
    texts = [node.value for part in found for node in ast.walk(part) if isinstance(node, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}


def test_every_code_is_explained_and_every_explained_code_is_given() -> None:
    explained = {code for codes in CODES.values() for code in codes}
    checks = {check.__name__.replace("_", "-") for check in ALL_CHECKS}
    emitted = emitted_codes()
    assert len(emitted) > 60
    assert emitted - explained - checks == set()
    assert (explained | checks) - emitted == set()


def test_no_code_is_explained_twice() -> None:
    explained = [code for codes in CODES.values() for code in codes]
    assert len(explained) == len(set(explained))
    assert {check.__name__.replace("_", "-") for check in ALL_CHECKS}.isdisjoint(explained)


def test_every_explanation_says_why_in_sentences() -> None:
    checks = {check.__name__.replace("_", "-"): check.__doc__ or "" for check in ALL_CHECKS}
    for code, text in [*checks.items(), *(pair for codes in CODES.values() for pair in codes.items())]:
        why = read_explanation(code, text).why
        assert why[0].isupper(), code
        assert why.endswith("."), code
        assert len(why) <= 250, code


def test_a_check_gives_the_code_it_is_named_after() -> None:
    for check in ALL_CHECKS:
        code = check.__name__.replace("_", "-")
        assert f'"{code}"' in inspect.getsource(check)
