#!/usr/bin/env python3
"""Gives the grammars for editors the words of the six languages, from the tables beside this file.

Writes tree-sitter/src/words.h, and in plenary.tmLanguage.json the patterns of calls, headings and reasons. With --check it
only says whether both are what it would write.
"""

import json
import re
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
HEADER, TEXTMATE = FOLDER / "tree-sitter/src/words.h", FOLDER / "plenary.tmLanguage.json"
SPACED, UNSPACED = ("en", "fr", "es", "ru", "ar"), ("zh",)

# What may stand around a call: brackets, emphasis, marks and who made them.
BEFORE = r"^[ \t]*(?:\[|\*{1,3}|\{\+\+|\{--)*"
BEHIND = r"(?:\]|\*{1,3}|\+\+\}|--\})*(?:\{@[^{}]*\})?[ \t]*$"


def collect(languages):
    kinds = {"preambular": set(), "operative": set(), "headings": set(), "parts": set(), "reasons_words": set()}
    for language in languages:
        table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
        calls = table["calls"]
        operative = [*calls["operative"].values(), *calls["addressed"].values()]
        headings = [phrases for stage in table["headings"].values() for phrases in stage.values()]
        for kind, groups in (("preambular", calls["preambular"].values()), ("operative", operative), ("headings", headings),
                             ("parts", table["parts"].values()), ("reasons_words", [table["words"]["reasons"]])):
            kinds[kind] |= {phrase.lower() for phrases in groups for phrase in phrases}
    # The longest first, so that the first that fits is the one.
    return {kind: sorted(phrases, key=lambda phrase: (-len(phrase), phrase)) for kind, phrases in kinds.items()}


def header():
    lines = ["// Written by grammar/words.py from the tables of the languages."]
    for kind, phrases in collect(SPACED + UNSPACED).items():
        lines.append(f"\nstatic const char *const {kind.upper()}[] = {{")
        lines += [f'    "{phrase}",' for phrase in phrases]
        lines.append("    0,\n};")
    return "\n".join(lines) + "\n"


def any_of(phrases):
    return "(?:" + "|".join(re.escape(phrase).replace("\\ ", "[ \\x{a0}]").replace("'", "['’]") for phrase in phrases) + ")"


def textmate(text):
    grammar = json.loads(text)
    spaced, unspaced, every = collect(SPACED), collect(UNSPACED), collect(SPACED + UNSPACED)
    verb = r"((?i:(?:further |also )?و?%s)(?!\w)(?![ \t]+that\b)"
    calls = grammar["repository"]["call"]["patterns"]
    calls[0]["match"] = BEFORE + verb % any_of(spaced["preambular"]) + r"(?:[ \t]+[^\s\d(\[{;:.]+){0,5}?),?" + BEHIND
    calls[1]["match"] = BEFORE + verb % any_of(spaced["operative"]) + r"(?:[ \t]+\S+){0,29}?(?<![;:.]))" + BEHIND
    calls[2]["match"] = BEFORE + f"({any_of(unspaced['preambular'] + unspaced['operative'])}[^;:.。；：，]{{0,30}})" + BEHIND
    capitals = any_of(phrase.upper() for phrase in spaced["headings"])
    # In Chinese the number stands inside, and in Arabic an article may stand before.
    counted = rf"第[^，。；]{{1,12}}{any_of(unspaced['headings'])}"
    grammar["repository"]["instrument-heading"]["match"] = (
        BEFORE + rf"((?:[A-Z]{{2,6}} )?(?:ال)?{capitals}(?=[ \x{{a0}}\[{{]|$).*?[^,;:.،؛\s]|{counted}[^，；。]*)[ \t]*$"
    )
    words = any_of(every["reasons_words"])
    grammar["repository"]["reasons"]["match"] = rf"^[ \t]*((?i:{words}))[ \t]*([:：])"
    return json.dumps(grammar, ensure_ascii=False, indent=2) + "\n"


def main():
    current = TEXTMATE.read_text("utf-8")
    if "--check" in sys.argv:
        return HEADER.read_text("utf-8") != header() or current != textmate(current)
    HEADER.write_text(header(), "utf-8")
    TEXTMATE.write_text(textmate(current), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
