"""Reads .md files as CommonMark with tables and footnotes. Runs in the Python that has markdown-it, the one in .checkers/.

    markdown.py FILES    prints {file: {"body": [text], "notes": [text], "strange": [finding]}} as JSON
"""

import json
import sys
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

# As texts.py writes the place of a note.
PLACE = "\u2020"
# What resolutions have none of: their lists are text.
STRANGE = ("bullet_list_open", "ordered_list_open", "blockquote_open", "code_block", "html_block")


def words(inline):
    """The text of a line; tags end a word only where they break the line."""
    parts = []
    for token in inline.children:
        if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and token.content == "<br>"):
            parts.append(" ")
        elif token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "footnote_ref":
            parts.append(PLACE)
        elif token.type == "image":
            parts.append(f"[{token.content}]")  # what it shows, as plain text says it
    return "".join(parts)


def read(text):
    found = {"body": [], "notes": [], "strange": []}
    inside = False
    for token in MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(text):
        if token.type == "footnote_open":
            found["notes"].append("")
        inside = (inside or token.type == "footnote_open") and token.type != "footnote_close"
        said = words(token) if token.type == "inline" else token.content if token.type == "fence" else None
        if said is not None and inside:
            found["notes"][-1] += said + "\n"
        elif said is not None:
            found["body"].append(said)
        elif token.type in STRANGE:
            found["strange"].append(f"{token.type} in line {token.map[0] + 1 if token.map else 0}")
    return found


json.dump({path: read(Path(path).read_text("utf-8")) for path in sys.argv[1:]}, sys.stdout)
