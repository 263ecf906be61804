"""What happened to a thing and what follows from it, in sentences for teachers."""

from collections.abc import Iterator, Mapping, Sequence

from unpack.library.model import full_id
from unpack.paper.review_packet.things import Thing
from unpack.paper.review_packet.view import ReviewView
from unpack.review.changes.change import Change
from unpack.review.changes.edges import list_affected
from unpack.text.clean import clean_document_text
from unpack.text.prose import plain_text

# The sentence of each kind of change stands in the wording under its name; here stands what is filled in.
KINDS: Mapping[str, tuple[str, ...]] = {
    "skill-removed": (),
    "item-removed": (),
    "misconception-removed": (),
    "progression-removed": (),
    "standard-removed": (),
    "item-answer-changed": (),
    "wrong-answers-changed": (),
    "item-scoring-changed": (),
    "item-moved": (),
    "rule-changed": (),
    "levels-changed": (),
    "retirement-undone": (),
    "skill-retired": (),
    "item-retired": (),
    "misconception-retired": (),
    "progression-retired": (),
    "standard-retired": (),
    "skill-split": ("others",),
    "skill-merged": ("others",),
    "prerequisite-added": ("other",),
    "prerequisite-removed": ("other",),
    "prerequisite-softened": ("other",),
    "prerequisite-hardened": ("other",),
    "routes-changed": (),
    "item-words-changed": (),
    "item-draws-changed": (),
    "descriptor-changed": (),
    "rubric-changed": (),
    "i-can-changed": (),
    "evidence-changed": (),
    "misconception-reworded": (),
    "vocabulary-changed": (),
    "standards-changed": (),
    "standard-reworded": (),
    "kind-or-dok-changed": (),
    "licence-changed": (),
    "notice-changed": (),
    "approved-but-changed": (),
    "translation-behind": (),
    "overlay-behind": (),
    "skill-added": (),
    "item-added": (),
    "misconception-added": (),
    "progression-added": (),
    "standard-added": (),
    "skill-renamed": (),
    "item-renamed": (),
    "misconception-renamed": (),
    "progression-renamed": (),
    "skill-relocated": (),
    "name-changed": ("names",),
    "reason-changed": (),
    "helped-by-changed": (),
    "teach-changed": (),
    "sources-changed": (),
    "owners-changed": (),
    "status-changed": ("status",),
    "translation-changed": (),
    "order-changed": (),
}
# What goes into a status, by its name in the wording.
_STATUS = ("draft", "review", "approved", "retired")


def tell_changes(view: ReviewView, changes: Sequence[Change]) -> list[str]:
    """Return what happened, a sentence for each kind of change."""
    told = [_tell(view, change) for change in changes]
    if all(change.is_mere and change.level == "information" for change in changes):
        told.append(view.words["review.mere"])
    return list(dict.fromkeys(told))


def _tell(view: ReviewView, change: Change) -> str:
    values: dict[str, str] = {}
    for need in KINDS[change.kind]:
        if need == "other":
            values[need] = view.quote_skill(change.related)
        elif need == "others":
            names = change.after.retired.successors
            values[need] = view.list_skills(full_id(change.progression, name) for name in names)
        elif need == "names":
            pairs = [one for one in change.fields if one.before or one.after]
            values["before"], values["after"] = (
                view.join(view.words.phrase("review.quoted", name=_line(text)) for text in texts)
                for texts in ([one.before or "–" for one in pairs], [one.after or "–" for one in pairs])
            )
        elif need == "status":
            status = next(one for one in _STATUS if one == change.after.status)
            values[need] = view.words[f"review-status.{status}"]
    return view.words.phrase(f"review-kind.{change.kind}", **values)


def tell_effects(view: ReviewView, thing: Thing) -> list[str]:
    """Return what follows from the changes of a thing beyond itself."""
    found: list[str] = []
    for change in thing.changes:
        found += [*_tell_reach(view, change), *_tell_rename(view, change)]
    found += _tell_ready(view, thing)
    found += _tell_answers(view, thing)
    if any(change.is_of_draft for change in thing.changes):
        found.append(view.words["review.of-draft"])
    for change in thing.changes:
        if (accepted := change.acceptance) and not accepted.is_over:
            by = view.words.phrase("review.by", name=_line(accepted.by)) if accepted.by else ""
            day = view.words.day(accepted.on.isoformat())
            found.append(view.words.phrase("review.accepted", day=day, by=by, because=_line(accepted.because)))
    return list(dict.fromkeys(found))


def _tell_reach(view: ReviewView, change: Change) -> Iterator[str]:
    reach, words = view.reaches.get(change), view.words
    if reach is None:
        return
    through = words.phrase("review-reach.through", name=view.quote_skill(reach.through)) if reach.through else ""
    name = view.quote_skill(change.related)
    if reach.kind == "implied":
        yield words.phrase("review-reach.implied", through=through)
    elif reach.kind == "still-implied":
        yield words.phrase("review-reach.still-implied", through=through)
    elif reach.kind == "more" and reach.skills:
        yield words.count("review-reach.more", reach.skills, name=name)
    elif reach.kind == "less" and reach.skills:
        yield words.count("review-reach.less", reach.skills, name=name)
    elif reach.kind == "routes":
        if reach.gained:
            yield words.phrase("review-reach.gained", names=view.list_skills(reach.gained))
        if reach.lost:
            yield words.phrase("review-reach.lost", names=view.list_skills(reach.lost))
        if not reach.gained and not reach.lost:
            yield words["review-reach.same"]


def _tell_rename(view: ReviewView, change: Change) -> Iterator[str]:
    """Where what is gone has nearly the words of something new."""
    found = view.ids.likely.get(change.thing, {}).get(change.subject)
    if found and change.kind == "skill-removed":
        yield view.words.phrase("review.looks-like", name=view.quote_skill(found[0]))
    elif found and change.kind.endswith("-removed"):
        yield view.words["review.looks-new"]


def _tell_ready(view: ReviewView, thing: Thing) -> Iterator[str]:
    """What other needs of a skill do to a class, in counts."""
    found = view.comparison.ready.get(thing.id) if thing.kind == "skill" and list_affected(thing.changes) else None
    if found is None:
        return
    for key, count in (("review.ready-lost", found.lost), ("review.ready-gained", found.gained)):
        if count:
            yield view.words.phrase(key, count=count, students=found.students)
    if not found.lost and not found.gained:
        yield view.words.phrase("review.ready-same", students=found.students)


def _tell_answers(view: ReviewView, thing: Thing) -> Iterator[str]:
    """What the changes do to answers that were collected before."""
    items = {item for change in thing.changes for item in change.items}
    if items and thing.kind == "item":
        yield view.words["review.lost-answer"]
    elif items:
        yield view.words.count("review.lost-answers", len(items))
    elif any(
        change.kind in ("wrong-answers-changed", "rule-changed") for change in thing.changes if not change.is_mere
    ):
        yield view.words["review.read-otherwise"]
    if collected := sum(view.comparison.answers.get(item, 0) for item in items):
        yield view.words.phrase("review.lost-kept", count=collected)


def _line(text: str) -> str:
    return clean_document_text(" ".join(plain_text(text).split()))
