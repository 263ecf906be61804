"""The kinds of change: what each is, and why it has its level.

*Breaks past results* means that something already made from, or collected with, the old library would now be read
differently or cannot be read at all. *Needs a look* means that somebody should decide whether sheets or lessons follow.
A kind is never used again for something else.
"""

from collections.abc import Mapping

from unpack.review.changes.change import Level

# kind → its level, and why it has it.
CHANGE_KINDS: Mapping[str, tuple[Level, str]] = {
    # --- breaks past results
    "skill-removed": (
        "breaks",
        "A skill's id is gone. Answers that were collected on it belong to nothing any more, and a later skill "
        "could take the id for something else. Retire it with `retired` in place of deleting it.",
    ),
    "item-removed": (
        "breaks",
        "An item is gone. With `--results`, a record that holds answers to it makes this a break; without such "
        "answers it needs a look, because a set that was printed may still lie in somebody's drawer.",
    ),
    "misconception-removed": (
        "breaks",
        "A misconception's id is gone. Wrong answers that were read as this way of thinking belong to nothing any "
        "more.",
    ),
    "progression-removed": (
        "breaks",
        "A whole progression is gone, with all its skills, items and misconceptions and the answers collected on them.",
    ),
    "standard-removed": (
        "breaks",
        "A standard, or a whole framework, is gone. Sheets and slip maps that were made for it name something "
        "that cannot be found.",
    ),
    "item-answer-changed": (
        "breaks",
        "The right answer of an item, or what counts as right, is another one. Answers collected until now were "
        "marked by the old key; together with new ones they would be counted by two keys.",
    ),
    "wrong-answers-changed": (
        "breaks",
        "The wrong answers of an item, or the thinking that each of them shows, changed. Right stays right, but "
        "which misconception an old answer showed is now read differently.",
    ),
    "item-scoring-changed": (
        "breaks",
        "What earns a point, or how much one answer weighs (slip and guess), changed. Old points and new ones do "
        "not mean the same.",
    ),
    "item-moved": (
        "breaks",
        "An item measures another skill: it stands under another one, or `also` names others. An old answer said "
        "something about the skill it stood under.",
    ),
    "rule-changed": (
        "breaks",
        "The rule of a misconception gives other wrong answers. In every item that leaves the wrong answer to the "
        "rule, an old answer is now read differently.",
    ),
    "levels-changed": (
        "breaks",
        "The performance levels themselves changed: one was added or removed, their order or the target is "
        "another. Rubrics that were filled in cannot be compared with new ones.",
    ),
    "retirement-undone": (
        "breaks",
        "Something that was retired is in use again. Results were already read by what replaced it, and a retired "
        "id is never used again.",
    ),
    # --- needs a look
    "skill-retired": (
        "look",
        "A skill is no longer used. Results stay readable; what is planned with it needs another skill.",
    ),
    "item-retired": ("look", "An item is no longer used. Answers to it stay readable; new sets ask something else."),
    "misconception-retired": ("look", "A misconception is no longer looked for. What was read as it stays readable."),
    "progression-retired": (
        "look",
        "A progression is no longer used. Results stay readable; new plans need another one.",
    ),
    "standard-retired": ("look", "A standard was taken out of its framework. What was made for it stays readable."),
    "skill-split": (
        "look",
        "A retired skill is replaced by several. What is known of a child on the old one says little about each "
        "new one alone.",
    ),
    "skill-merged": (
        "look",
        "A retired skill is replaced by one that stands for more than it: for another retired skill too, or for "
        "what it was before. What is known of a child on the old one is only a part of the new one.",
    ),
    "prerequisite-added": (
        "look",
        "A skill now rests on one more. Children count as ready for it later, and progressions have one more step.",
    ),
    "prerequisite-removed": ("look", "A skill rests on one less. Children count as ready for it earlier."),
    "prerequisite-softened": (
        "look",
        "What a skill needed now only helps: it is still shown and taught from, and no longer decides who is ready.",
    ),
    "prerequisite-hardened": ("look", "What only helped is now needed, and decides who is ready."),
    "routes-changed": (
        "look",
        "The ways to a skill changed: `any of` has other branches. Who is ready may change, and the paths that "
        "are printed.",
    ),
    "item-words-changed": (
        "look",
        "What an item says or shows changed, and its answer did not. Somebody should say whether it is still the "
        "same question; if it is not, give it an id of its own.",
    ),
    "item-draws-changed": (
        "look",
        "An item may take other numbers. A printed set keeps its own map and is read by that; new draws may be "
        "easier or harder.",
    ),
    "descriptor-changed": (
        "look",
        "A cell of a rubric says something else. Rubrics that are in use are no longer the current ones.",
    ),
    "rubric-changed": ("look", "A written rubric has other rows, other skills behind them, or serves other standards."),
    "i-can-changed": (
        "look",
        "What a child reads on its sheet changed. Sheets that hang on the wall are not the current ones.",
    ),
    "evidence-changed": (
        "look",
        "What is seen of a child who has the skill changed: perhaps the skill means more, or less, than it did.",
    ),
    "misconception-reworded": (
        "look",
        "A misconception is described in other words. Somebody should say whether it is still the same way of "
        "thinking.",
    ),
    "vocabulary-changed": ("look", "The words that children must use aloud changed."),
    "standards-changed": ("look", "A skill is part of other standards, so it stands on other sheets."),
    "standard-reworded": (
        "look",
        "The words of a standard, its grade or its place in the framework changed. They stand at the top of every "
        "sheet.",
    ),
    "kind-or-dok-changed": (
        "look",
        "The kind of a skill or a depth of knowledge changed, and with it how the skill is taught and asked.",
    ),
    "licence-changed": ("look", "Others may use the library, or a text in it, under other terms."),
    "notice-changed": (
        "look",
        "The publisher's notice, which must be printed with its texts, changed.",
    ),
    "approved-but-changed": (
        "look",
        "A progression is approved on both sides and its meaning changed in between: who approved it has not seen "
        "this.",
    ),
    "translation-behind": ("look", "A text changed and its translation did not. Families read the old words."),
    "overlay-behind": (
        "look",
        "A text changed and the school's own wording of it did not. Sheets show the old words.",
    ),
    # --- for information
    "skill-added": ("information", "A skill is new. Nothing that exists is read differently."),
    "item-added": ("information", "An item is new. Nothing that exists is read differently."),
    "misconception-added": ("information", "A misconception is new. Nothing that exists is read differently."),
    "progression-added": ("information", "A progression is new. Nothing that exists is read differently."),
    "standard-added": ("information", "A standard, or a whole framework, is new."),
    "skill-renamed": (
        "information",
        "A skill has a new id, and a retired entry under the old one leads there, so that results stay readable.",
    ),
    "item-renamed": ("information", "An item has a new id, and a retired entry under the old one leads there."),
    "misconception-renamed": (
        "information",
        "A misconception has a new id, and a retired entry under the old one leads there.",
    ),
    "progression-renamed": (
        "information",
        "A progression has a new id, and a retired entry under the old one leads there.",
    ),
    "skill-relocated": ("information", "Skills stand in another file. Ids hold, whatever the file."),
    "name-changed": ("information", "A thing is called something else. Its id, which everything goes by, is the same."),
    "reason-changed": (
        "information",
        "Why a skill rests on another is told in other words. What is needed is the same.",
    ),
    "helped-by-changed": (
        "information",
        "What helps with a skill changed. It is shown and taught from and never decides who is ready.",
    ),
    "teach-changed": ("information", "Help for the lesson, or what a progression says about itself, changed."),
    "sources-changed": ("information", "What statements rest on, or where a text comes from, changed."),
    "owners-changed": ("information", "Other people look after it."),
    "status-changed": ("information", "A progression is further on its way from draft to approved, or back."),
    "translation-changed": ("information", "Texts in another language changed."),
    "order-changed": (
        "information",
        "The same things stand in another order. Where several would do, sheets take the first.",
    ),
    "comments-changed": ("information", "Comments in a file changed. Nothing printed shows them. Told with `--all`."),
    "layout-changed": ("information", "A file is typed differently and says the same. Told with `--all`."),
}
