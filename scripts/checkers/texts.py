"""Whether LibreOffice and our plain text show the same words.

Body and notes are held apart: LibreOffice hands the notes over in a list, plain text prints them as blocks that begin
with their mark, `[1] …`. The body must agree word by word, and so must the notes, but in any order, because a
contribution prints them under each of its texts. Folded away are the things no two programs agree on: case (capitals
are a look), raised digits, white space, no-break spaces and hyphens, the signs that draw tables and rules, the numbers of notes.
"""

import html
import re
from collections import Counter

# As the driver of LibreOffice writes the place of a note.
PLACE = "\u2020"
MARK = re.compile(r"\[\^?(?:\d+|\*+)\]:?")
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2))
FOLDED = str.maketrans(RAISED | {"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u00ad": None, "|": " ", "<": " ", "^": " "})


def words(text):
    text = re.sub(r"[-_=:]{3,}", " ", MARK.sub(PLACE, text).translate(FOLDED))
    return text.replace(PLACE, f" {PLACE} ").casefold().split()


def plain(text):
    """The words of the body and of each note of a plain text."""
    body, notes = [], []
    for block in re.split(r"\n\s*\n|\n(?=\[)", text):
        mark = MARK.match(block)
        if mark:
            notes.append(words(block[mark.end() :]))
        else:
            body += words(block)
    return body, notes


def difference(shown, text):
    """The first difference, or nothing; `shown` is the driver's `{"body": …, "notes": …}`."""
    body, notes = plain(text)
    found = first_difference(words("\n".join(shown["body"])), body)
    if found:
        return found
    there = Counter(" ".join(words(without_number(note))) for note in shown["notes"])
    ours = Counter(" ".join(words(without_number(" ".join(note)))) for note in notes)
    if there != ours:
        return f"notes only there {[*(there - ours)]}, only in our text {[*(ours - there)]}"
    return None


def without_number(note):
    """LibreOffice counts a note in its text where the note has a mark of its own and another stands before it."""
    return re.sub(r"^\s*(?:\d{1,2}|\*+)\s*(?=\D)", "", note)


def first_difference(there, ours):
    if there == ours:
        return None
    at = next((at for at, pair in enumerate(zip(there, ours)) if pair[0] != pair[1]), min(len(there), len(ours)))
    before, end = max(at - 4, 0), at + 6
    return f'"{" ".join(there[before:end])}" there, "{" ".join(ours[before:end])}" in our text'


def plain_text(origin, suffix):
    """The plain text beside an output, without what it says of pictures: elsewhere that is not among the words."""
    text = origin.with_suffix(suffix).read_text("utf-8")
    for alt in re.findall(r'<img [^>]*alt="([^"]*)"', origin.with_suffix(".xml").read_text("utf-8")):
        text = text.replace(f"[{html.unescape(alt)}]", "")
    return text
