"""Reads .docx files with Python libraries. Runs in the Python that has them, the one in .checkers/.

    libraries.py audit|styles FILES    prints {file: [finding]} as JSON
"""

import json
import sys


def audit(path):
    """What openxml-audit finds against the schema and the relations it asks for."""
    from openxml_audit import OpenXmlValidator

    result = OpenXmlValidator(max_errors=0).validate(path)
    return [" ".join(filter(None, (error.part_uri, error.path, error.description))) for error in result.errors]


def styles(path):
    """python-docx opens the file; every paragraph has a style that is defined, by its name or by default."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    document = docx.Document(path)
    defined = {style.style_id for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name}
    if document.styles.default(WD_STYLE_TYPE.PARAGRAPH) is not None:
        defined.add(None)
    stories = [part for part in document.part.package.iter_parts() if part.content_type.endswith("+xml")]
    paragraphs = [each for part in stories for each in parse_xml(part.blob).iter(qn("w:p"))]
    found = [] if document.paragraphs else ["no paragraph"]
    for paragraph in paragraphs:
        if paragraph.style not in defined:
            text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
            found.append(f'style "{paragraph.style}" of "{text[:40]}" is not defined')
    return found


def main():
    check = {"audit": audit, "styles": styles}[sys.argv[1]]
    found = {}
    for path in sys.argv[2:]:
        try:
            found[path] = check(path)
        except Exception as error:  # whatever a library throws at a bad file is its finding
            found[path] = [f"{type(error).__name__}: {error}"]
    json.dump(found, sys.stdout)


main()
