"""Kept proofs: a form that has not changed since it was proved is not proved again.

The folder is the caller's, and never inside a library. What cannot be read counts as absent, and what cannot be written
is not kept: deleting the folder costs time and nothing else. Printing does not trust it: every item is checked when it
is drawn.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from unpack.library.item_model import Figure
from unpack.text.diagnostic import SEVERITIES
from unpack.unpacking.items.forms import Form
from unpack.unpacking.proof.soundness import LIMIT, PROOF_VERSION, Finding, Proof, prove

# Everything of an item that a proof looks at or speaks of.
_FIELDS = (
    "id", "kind", "ask", "given", "let", "require", "answer", "wrong", "options", "choices", "other", "order", "match",
    "as_", "accept", "any_order", "allow", "collisions", "variants", "form", "figure", "exemplar", "scoring",
    "exemplars", "look_for", "task",
)  # fmt: skip

_WHOLE_FIELDS = ("limit", "size", "tried", "variants", "unsound", "evaluations", "trivial")
_FLAG_FIELDS = ("drops", "is_sample", "is_stopped")
_PAIR_FIELDS = ("refused", "positions")


def make_key(form: Form, limit: int) -> str:
    """Return the SHA-256 (64 hex digits) of all that proving `form` up to `limit` depends on."""
    seen = {
        "version": PROOF_VERSION,
        "limit": limit,
        "language": form.language,
        "form": [[name, _plain(getattr(form.item, name))] for name in _FIELDS],
        "rules": [[wrong.key, wrong.expression.source] for wrong in form.wrongs if wrong.by_rule and wrong.expression],
        "thinks": [[wrong.key, form.thinks.get(wrong.thought, "")] for wrong in form.wrongs],
    }
    canonical = json.dumps(seen, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


class ProofCache:
    """Proofs in the files of one folder, which is made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prove(self, form: Form, limit: int = LIMIT) -> Proof:
        """Return the kept proof of `form`, or prove it and keep that."""
        key = make_key(form, limit)
        proof = self.load(key)
        if proof is None:
            proof = prove(form, limit)
            self.store(key, proof)
        return proof

    def load(self, key: str) -> Proof | None:
        """Return the proof kept under `key`, or None."""
        try:
            kept = json.loads(self._path(key).read_bytes())
            return _read_proof(kept["proof"]) if kept["key"] == key else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def store(self, key: str, proof: Proof) -> None:
        """Keep a proof whole, or not at all where the folder cannot be written."""
        data = json.dumps({"key": key, "proof": asdict(proof)}, ensure_ascii=True).encode()
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".proof-", suffix=".tmp", dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                os.replace(name, self._path(key))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _plain(value: Any) -> Any:
    """A field as JSON that keeps the author's order."""
    if isinstance(value, dict):
        return [[str(name), _plain(inner)] for name, inner in value.items()]
    if isinstance(value, list | tuple):
        return ["list", *map(_plain, value)]
    if isinstance(value, Figure):
        return [value.kind, _plain(value.parameters), value.alt]
    return value


def _read_proof(data: dict[str, Any]) -> Proof:
    """The proof that `asdict` wrote; raises ValueError, TypeError or KeyError for anything else."""
    fields: dict[str, Any] = {"item": _expect(data["item"], str)}
    fields |= {name: _expect(data[name], int) for name in _WHOLE_FIELDS}
    fields |= {name: _expect(data[name], bool) for name in _FLAG_FIELDS}
    for name in _PAIR_FIELDS:
        fields[name] = tuple((_expect(text, str), _expect(count, int)) for text, count in data[name])
    fields["classes"] = tuple(_expect(count, int) for count in data["classes"])
    fields["findings"] = tuple(map(_read_finding, data["findings"]))
    return Proof(**fields)


def _read_finding(data: dict[str, Any]) -> Finding:
    if data["severity"] not in SEVERITIES:
        raise ValueError("no severity")
    path = tuple(step if type(step) is int else _expect(step, str) for step in data["path"])
    texts = {name: _expect(data[name], str) for name in ("code", "message", "label", "hint")}
    return Finding(
        severity=data["severity"],
        path=path,
        of_key=_expect(data["of_key"], bool),
        count=_expect(data["count"], int),
        **texts,
    )


def _expect(value: Any, type_: type) -> Any:
    if type(value) is not type_:
        raise ValueError(f"no {type_.__name__}")
    return value
