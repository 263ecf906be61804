"""Kept proofs: found again for the same form, and absent wherever anything else stands there."""

import json

import pytest

from unpack.unpacking.proof.cache import ProofCache, make_key
from unpack.unpacking.proof.soundness import FULL_LIMIT, LIMIT, prove

FIELDS = """
    ask: Round {n} to the nearest ten.
    given: {n: 21..98, place: 10}
    answer: round_to(n, place)
    wrong: {truncates: , keeps-digits: answer + n % place}
"""


@pytest.fixture
def form(read_form):
    return read_form(FIELDS)


def test_a_kept_proof_is_the_same(form, tmp_path):
    cache = ProofCache(tmp_path / "proofs")
    proof = cache.prove(form)
    assert proof == prove(form)
    assert proof.findings
    assert cache.load(make_key(form, LIMIT)) == proof
    assert [path.suffix for path in (tmp_path / "proofs").iterdir()] == [".json"]


def test_a_kept_proof_is_not_made_again(form, tmp_path):
    cache = ProofCache(tmp_path)
    other = prove(form, 10)
    cache.store(make_key(form, LIMIT), other)
    assert cache.prove(form) == other
    assert other.is_sample


@pytest.mark.parametrize(
    "change",
    [
        ("21..98", "21..99"),
        ("nearest ten", "nearest 10"),
        ("keeps-digits: answer", "keeps-digits: 1 + answer"),
        ("wrong: {truncates: , ", "wrong: {"),
        ("{n: 21..98, place: 10}", "{place: 10, n: 21..98}"),
    ],
)
def test_another_form_has_another_key(read_form, form, change):
    assert change[0] in FIELDS
    assert make_key(read_form(FIELDS.replace(*change)), LIMIT) != make_key(form, LIMIT)


def test_rule_words_and_limit_are_part_of_the_key(read_form, form):
    thoughts = 'truncates: {{thinks: {0}, rule: "{1}"}}\nkeeps-digits: {{thinks: K}}\nother: {{thinks: O, rule: {2}}}'
    keys = {
        words: make_key(read_form(FIELDS, thoughts.format(*words)), LIMIT)
        for words in (
            ("A", "floor_to(n, place)", "n + 1"),
            ("B", "floor_to(n, place)", "n + 1"),
            ("A", "n - 1", "n + 1"),
        )
    }
    assert len(set(keys.values())) == 3
    # A rule that the item does not list is no part of what is proved.
    assert make_key(read_form(FIELDS, thoughts.format("A", "floor_to(n, place)", "n + 2")), LIMIT) in keys.values()
    assert make_key(form, LIMIT) != make_key(form, FULL_LIMIT)


def test_the_key_is_the_same_for_the_same_form(read_form, form):
    assert make_key(read_form(FIELDS), LIMIT) == make_key(form, LIMIT)
    assert len(make_key(form, LIMIT)) == 64


def damage(kept, **changes):
    return json.dumps({**kept, **changes}).encode()


def test_what_cannot_be_read_is_absent(form, tmp_path):
    cache, key = ProofCache(tmp_path), make_key(form, LIMIT)
    assert cache.load(key) is None
    cache.store(key, prove(form))
    path = tmp_path / f"{key}.json"
    whole = path.read_bytes()
    kept = json.loads(whole)
    proof = kept["proof"]
    finding = proof["findings"][0]
    for data in (
        b"",
        b"\xff\xfe",
        whole[:-1],
        b"[]",
        b"7",
        b"[" * 100_000,
        damage(kept, key="0" * 64),
        damage(kept, proof=None),
        damage(kept, proof={}),
        damage(kept, proof={**proof, "variants": "63"}),
        damage(kept, proof={**proof, "drops": 0}),
        damage(kept, proof={**proof, "refused": [["n > 1"]]}),
        damage(kept, proof={**proof, "findings": [{**finding, "severity": "loud"}]}),
        damage(kept, proof={**proof, "findings": [{**finding, "path": [["wrong"]]}]}),
    ):
        path.write_bytes(data)
        assert cache.load(key) is None, data[:60]
    path.write_bytes(whole)
    assert cache.load(key) == prove(form)


def test_a_folder_that_cannot_be_written_costs_time_only(form, tmp_path):
    (tmp_path / "file").write_text("no folder")
    cache = ProofCache(tmp_path / "file")
    assert cache.prove(form) == prove(form)
    assert (tmp_path / "file").read_text() == "no folder"
