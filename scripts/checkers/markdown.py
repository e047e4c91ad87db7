"""The checker of Markdown files: a reader of CommonMark finds in them the words of the plain text, and no list."""

import re
from pathlib import Path

from .check import DRIVERS, INSTALLED, Checker, Fault, in_bytes, run, run_json
from .texts import difference

PYTHON = INSTALLED / "python/bin/python"


def ask(targets):
    read = run_json([PYTHON, DRIVERS / "markdown.py", *(target.path for target in targets)])
    return {target.path: list(findings(target, read[str(target.path)])) for target in targets}


def findings(target, read):
    yield from read["strange"]
    text = target.origin.with_suffix(".txt").read_text("utf-8")
    body, notes = ([without_marks(line) for line in read[part]] for part in ("body", "notes"))
    if found := difference({"body": body, "notes": notes}, without_marks(text)):
        yield found


def without_marks(text):
    """The mark of an inserted note is marked in the plain text, where Markdown has no place for that."""
    return re.sub(r"\{\+\+|\+\+\}|\{--|--\}", "", text)


def missing():
    if PYTHON.exists() and run([PYTHON, "-c", "import markdown_it, mdit_py_plugins"]).returncode == 0:
        return []
    return ["markdown-it-py with mdit-py-plugins"]


CHECKERS = [
    Checker(
        name="markdown",
        asks="markdown-it reads the words of the plain text, notes apart, and nothing as a list or as code",
        ending=".md",
        ask=ask,
        missing=missing,
        faults=[
            Fault("a label that makes a list", in_bytes(rb"\n1 ", b"\n1. "), "ordered_list"),
            Fault("a word that is read as a tag", in_bytes(rb"\n(\w\) \w+) (\w+)", rb"\n\1 <\2>"), "there.*in our text"),
            Fault("a note without its text", in_bytes(rb"\n\[\^1\]: [^\n]*\n", b"\n"), "there|notes only"),
        ],
    )
]
