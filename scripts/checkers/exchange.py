"""The checker of JSON files. Plain text is read where LibreOffice's text is held against it."""

import json

from .check import Checker, Fault, first_half


def ask(targets):
    found = {}
    for target in targets:
        try:
            json.loads(target.path.read_text("utf-8"))
            found[target.path] = []
        except ValueError as error:
            found[target.path] = [str(error)]
    return found


CHECKERS = [
    Checker(
        name="json",
        asks="it is JSON",
        ending=".json",
        ask=ask,
        faults=[Fault("a file that stops in the middle", first_half, "line|char|Unterminated")],
    )
]
