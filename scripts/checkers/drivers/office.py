"""Opens .docx files in one LibreOffice. Runs in the Python that has `uno`, the system's.

    office.py FILES    prints, as JSON, {file: {"error": why} or {"pages": n, "revised": TEXT, "base": TEXT}}

TEXT is {"body": [block], "notes": [note]}: the text after all tracked changes are accepted or rejected. Where the body
calls a note it has MARK, whatever the number shown, because numbers are counted anew in every view.

LibreOffice 7.4 without windows dies on any comment, also on those of other programs: what it opens is a copy without
comments. They are no text of the document, and the schema checkers see them.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

MARK = "\u2020"
SKIPPED = {"Annotation", "AnnotationEnd"}


def setting(name, value):
    return PropertyValue(Name=name, Value=value)


class Office:
    """A LibreOffice with a profile of its own, that ends with us."""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        pipe = "plenary-" + pathlib.Path(self.profile.name).name
        options = "--headless --invisible --norestore --nologo --nodefault --nolockcheck".split()
        profile = "-env:UserInstallation=" + pathlib.Path(self.profile.name).as_uri()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(["soffice", *options, profile, f"--accept=pipe,name={pipe};urp;"], **quiet)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        patience = time.monotonic() + 120
        context = None
        while context is None:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                if self.process.poll() is not None or time.monotonic() > patience:
                    raise SystemExit("LibreOffice does not start")
                time.sleep(0.2)
        services = context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:  # the connection breaks while it ends
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.profile.cleanup()

    def open(self, path):
        # One that died left its lock, and a locked file is not read.
        path.with_name(f".~lock.{path.name}#").unlink(missing_ok=True)
        # The type is named, or LibreOffice would open a broken file as plain text.
        options = (setting("Hidden", True), setting("FilterName", "MS Word 2007 XML"))
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, options)
        if document is None:
            raise OSError("LibreOffice cannot read the file")
        return document

    def read(self, path):
        """One opening for the pages and the accepted text, a second for the rejected one."""
        path = without_comments(path)
        document = self.open(path)
        try:
            pages = self.print(document, path.with_suffix(".libreoffice.pdf"))
            revised = self.after(document, ".uno:AcceptAllTrackedChanges")
        finally:
            document.close(True)
        document = self.open(path)
        try:
            base = self.after(document, ".uno:RejectAllTrackedChanges")
        finally:
            document.close(True)
        return {"pages": pages, "revised": revised, "base": base}

    def print(self, document, to):
        document.storeToURL(to.as_uri(), (setting("FilterName", "writer_pdf_Export"),))
        return document.getCurrentController().PageCount if to.stat().st_size else 0

    def after(self, document, command):
        self.dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
        notes = document.getFootnotes()
        return {
            "body": list(blocks(document.getText())),
            "notes": [" ".join(blocks(notes.getByIndex(at))) for at in range(notes.getCount())],
        }


def without_comments(path):
    """A copy of a .docx, beside it, in which nothing is commented; of a broken package a plain copy."""
    copy = path.with_suffix(".uncommented.docx")
    try:
        with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as stripped:
            for name in package.namelist():
                part = package.read(name)
                if name.startswith("word/") and name.endswith(".xml"):
                    part = re.sub(rb"<w:comment(RangeStart|RangeEnd|Reference)\b[^>]*/>", b"", part)
                stripped.writestr(name, part)
    except (zipfile.BadZipFile, OSError):
        copy.write_bytes(path.read_bytes())
    return copy


def blocks(text):
    for block in text:
        if block.supportsService("com.sun.star.text.TextTable"):
            for cell in block.getCellNames():
                yield from blocks(block.getCellByName(cell))
        else:
            line = "".join(portion_text(portion) for portion in block)
            # The number of a page behind an entry of the contents is no word of the text.
            yield re.sub(r"\t\d+$", "", line) if block.ParaStyleName.startswith("Contents") else line


def portion_text(portion):
    kind = portion.TextPortionType
    return MARK if kind == "Footnote" else "" if kind in SKIPPED else portion.getString()


def main():
    read, waiting = {}, sys.argv[1:]
    # What LibreOffice throws at a bad file is its finding; but it must throw it twice, and the second time in a new
    # LibreOffice, since one that has died takes the files behind it along, and a busy machine can make it stumble.
    for _ in range(2):
        failed = []
        while waiting:
            with Office() as office:
                while waiting:
                    name = waiting.pop(0)
                    try:
                        read[name] = office.read(pathlib.Path(name).resolve())
                    except Exception as error:
                        read[name] = {"error": f"{type(error).__name__}: {error}"}
                        failed.append(name)
                        break
        waiting = failed
    json.dump(read, sys.stdout)


main()
