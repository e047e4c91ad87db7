#!/usr/bin/env python3
"""Writes src/words.h: the words that the scanner knows calls, headings and annexes by, from grammar/*.toml.

With --check it only says whether the header is what it would write.
"""

import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def collect():
    kinds = {"preambular": set(), "operative": set(), "headings": set(), "parts": set(), "reasons_words": set()}
    for language in LANGUAGES:
        table = tomllib.loads((FOLDER.parent / f"{language}.toml").read_text("utf-8"))
        calls = table["calls"]
        kinds["preambular"] |= {phrase for phrases in calls["preambular"].values() for phrase in phrases}
        operative = [*calls["operative"].values(), *calls["addressed"].values()]
        kinds["operative"] |= {phrase for phrases in operative for phrase in phrases}
        headings = table["headings"].values()
        kinds["headings"] |= {phrase for stage in headings for phrases in stage.values() for phrase in phrases}
        kinds["parts"] |= {phrase for phrases in table["parts"].values() for phrase in phrases}
        kinds["reasons_words"] |= set(table["words"]["reasons"])
    return kinds


def header():
    lines = ["// Written by words.py from grammar/*.toml."]
    for kind, phrases in collect().items():
        # The longest first, so that the first that fits is the one.
        ordered = sorted({phrase.lower() for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
        lines.append(f"\nstatic const char *const {kind.upper()}[] = {{")
        lines += [f'    "{phrase}",' for phrase in ordered]
        lines.append("    0,\n};")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = FOLDER / "src" / "words.h"
    if "--check" in sys.argv:
        sys.exit(target.read_text("utf-8") != header())
    target.write_text(header(), "utf-8")
