"""The checkers of Akoma Ntoso files: the schema, and what it cannot see: ids, references and IRIs that do not fit."""

import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from .check import INSTALLED, ROOT, Checker, Fault, in_bytes, run

# Attributes that may hold `#id`. Of the two in `mapping`, `original` names an id of the older text.
REFERRING = ("refersTo", "href", "source", "from", "upTo", "as", "for", "by", "current", "start", "end")

_PART = r"[\w.,~@!:()+%-]+"
_COMPONENT = rf"!{_PART}(?:/{_PART})*"
WORK = rf"/akn/[a-z]{{2}}(?:-[a-z0-9]+)?(?:/{_PART})+?"
IRI = {
    "FRBRWork": re.compile(rf"(?P<uri>{WORK})(?:/{_COMPONENT})?"),
    "FRBRExpression": re.compile(rf"(?P<uri>{WORK}/(?P<language>[a-z]{{3}})@[\w.-]*)(?:/{_COMPONENT})?"),
    "FRBRManifestation": re.compile(rf"(?P<uri>{WORK}/[a-z]{{3}}@[\w.-]*)(?:/{_COMPONENT})?\.xml"),
}
GLOBAL = re.compile(rf"/akn/(?:ontology/[a-z]+|[a-z]{{2}}(?:-[a-z0-9]+)?)(?:/{_PART})*/?(?:#[\w.-]+)?")


SCHEMA = next(
    (
        folder / "akomantoso30.xsd"
        for folder in (ROOT.parent / "shared/schemas/akoma-ntoso", INSTALLED / "akoma-ntoso")
        if (folder / "akomantoso30.xsd").exists()
    ),
    None,
)


def ask_schema(targets):
    paths = [str(target.path) for target in targets]
    lines = run(["xmllint", "--noout", "--nonet", "--schema", SCHEMA, *paths]).stderr.splitlines()
    found = {}
    for path in paths:
        errors = [line.removeprefix(path + ":") for line in lines if line.startswith(path + ":")]
        if errors or f"{path} validates" in lines:
            found[Path(path)] = errors
    return found


def findings(path):
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    elements = list(root.iter())
    return [*_ids(elements), *_references(elements), *_identities(elements)]


def _name(element):
    return element.tag.rpartition("}")[2]


def _ids(elements):
    counts = Counter(element.get("eId") for element in elements if element.get("eId"))
    return [f'eId "{id}" stands {count} times' for id, count in counts.items() if count > 1]


def _references(elements):
    ids = {element.get("eId") for element in elements}
    older = ids | {element.get("wId") for element in elements}
    components = {element.get("name") for element in elements if _name(element) == "componentData"}
    for element in elements:
        where = _name(element)
        for attribute in (*REFERRING, "original"):
            for target in (element.get(attribute) or "").split():
                if target.startswith("#"):
                    known = older if attribute == "original" else ids
                    if target[1:] not in known:
                        yield f'{where} {attribute}="{target}" points to nothing'
                elif target.startswith("!"):
                    if re.sub(r"\.xml$", "", target[1:].partition("#")[0]) not in components:
                        yield f'{where} {attribute}="{target}" names no component'
                elif target.startswith("/") and not GLOBAL.fullmatch(target):
                    yield f'{where} {attribute}="{target}" is no well-formed IRI'


def _identities(elements):
    for identification in (element for element in elements if _name(element) == "identification"):
        above = None
        for level in identification:
            kind = _name(level)
            if kind not in IRI:
                continue
            values = {_name(child): child for child in level}
            uri, this = (values[name].get("value", "") if name in values else "" for name in ("FRBRuri", "FRBRthis"))
            for name, value in (("FRBRuri", uri), ("FRBRthis", this)):
                if not IRI[kind].fullmatch(value):
                    yield f'{kind} {name} "{value}" is no well-formed IRI'
            stem = uri.removesuffix(".xml") if kind == "FRBRManifestation" else uri
            if this != uri and not this.startswith(stem + "/!"):
                yield f'{kind} FRBRthis "{this}" is no component of FRBRuri "{uri}"'
            if above is not None and not (stem == above or stem.startswith(above + "/")):
                yield f'{kind} FRBRuri "{uri}" does not continue "{above}"'
            above = stem
            yield from _parts(kind, uri, values)


def _parts(kind, uri, values):
    """The parts of an IRI that must be said again in elements of their own."""
    if kind == "FRBRWork":
        for name in ("FRBRcountry", "FRBRsubtype", "FRBRnumber"):
            value = values[name].get("value") if name in values else None
            if value and value not in uri.split("/"):
                yield f'{name} "{value}" is no part of "{uri}"'
    elif kind == "FRBRExpression" and (match := IRI[kind].fullmatch(uri)):
        language = values["FRBRlanguage"].get("language") if "FRBRlanguage" in values else None
        if language != match["language"]:
            yield f'FRBRlanguage "{language}" is not the language of "{uri}"'


def missing_schema_tools():
    there = {"xmllint": shutil.which("xmllint"), "the Akoma Ntoso schema": SCHEMA}
    return [name for name, found in there.items() if not found]


CHECKERS = [
    Checker(
        name="schema",
        asks="xmllint finds it valid against the Akoma Ntoso schema",
        ending=".xml",
        ask=ask_schema,
        missing=missing_schema_tools,
        faults=[
            Fault("an element nobody knows", in_bytes(rb"<mainBody>", b"<mainBody><nosuch/>"), "nosuch"),
            Fault("a date without month and day", in_bytes(rb'(<FRBRdate date="\d{4})-\d\d-\d\d', rb"\1"), "FRBRdate"),
        ],
    ),
    Checker(
        name="ids",
        asks="every id stands once, every reference finds its target, every IRI is well-formed and says what is said beside it",
        ending=".xml",
        ask=lambda targets: {target.path: findings(target.path) for target in targets},
        faults=[
            Fault("one id for two elements", in_bytes(rb'(eId="([^"]+)".*?eId=")[^"]+', rb"\1\2"), "stands 2 times"),
            Fault("a reference to nothing", in_bytes(rb'refersTo="#[^"]+', b'refersTo="#nowhere'), "points to nothing"),
            Fault("an IRI with a blank", in_bytes(rb'(<FRBRuri value="[^"]+)"', rb'\1 "'), "well-formed IRI"),
            Fault("another language in the IRI", in_bytes(rb'(<FRBRuri value="[^"]*/)[a-z]{3}@', rb"\1xyz@"), "FRBRlanguage"),
        ],
    ),
]
