"""The outputs under test: what `plenary build` makes of a source."""

from .check import run

ENDINGS = (".docx", ".pdf", ".xml", ".txt", ".md", ".json")
VIEWS = ("revised", "base")


def build(plenary, source, folder):
    """All formats of a source and its clean texts, in a folder of their own; what went wrong."""
    orders = [["docx,pdf,akn,txt,md,json"], *(["txt", "--view", view] for view in VIEWS)]
    found = []
    for order in orders:
        answer = run([plenary, "build", source, "-o", folder, "--to", *order])
        if answer.returncode != 0:
            found.append(f"build --to {' '.join(order)}: exit {answer.returncode}: {answer.stderr.strip()[-300:]}")
    for ending in (*ENDINGS, *(f".{view}.txt" for view in VIEWS)):
        path = folder / (source.stem + ending)
        if not path.is_file() or not path.stat().st_size:
            found.append(f"{path.name} is missing or empty")
    return found


def unreadable(folder):
    """A source that must not pass as built."""
    path = folder / "unreadable.plen"
    path.write_bytes(b"\xff\xfe\x00")
    return path
