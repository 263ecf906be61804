"""What may reach a terminal, over all of Unicode."""

import unicodedata

from unpack.text.clean import clean, clean_document_text

KEPT_IN_DOCUMENTS = "\u200c\u200d\u200e\u200f"


def test_no_control_or_format_character_reaches_a_terminal() -> None:
    through = [chr(code) for code in range(0x110000) if clean(chr(code), lines=True) == chr(code)]
    wrong = [sign for sign in through if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"]
    directions = [
        sign
        for sign in through
        if unicodedata.bidirectional(sign) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]
    assert (wrong, directions) == ([], [])
    assert len(through) > 1_000_000


def test_data_never_begins_a_line() -> None:
    assert clean("a\n::error::x\tb") == "a ::error::x b"


def test_joiners_stay_in_documents_only() -> None:
    for sign in KEPT_IN_DOCUMENTS:
        assert clean_document_text(sign) == sign
        assert clean(sign) == "\ufffd"
    assert clean_document_text("\x1b\u202e\ufeff") == "\ufffd" * 3
