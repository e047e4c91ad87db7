"""What a checker is: a program asked about many of our outputs, and the faults that prove that it looks."""

import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".checkers"
DRIVERS = Path(__file__).parent / "drivers"


@dataclass(frozen=True)
class Target:
    """A file to ask about; `origin` is the output that it is a damaged copy of, or itself."""

    path: Path
    origin: Path


@dataclass(frozen=True)
class Fault:
    """Damage that a checker must report, in words that match `reported`.

    `plant(source, to)` writes the damaged copy, and says whether the source had anything to damage.
    """

    what: str
    plant: Callable[[Path, Path], bool]
    reported: str


@dataclass(frozen=True)
class Checker:
    """`ask` answers for every path with its findings: none is a pass, no answer is a failure."""

    name: str
    asks: str
    ending: str
    ask: Callable[[list[Target]], dict[Path, list[str]]]
    faults: list[Fault]
    # The names of the tools that are not there.
    missing: Callable[[], list[str]] = list
    # Whether one process takes all files.
    together: bool = True
    # Whether a finding fails the run; otherwise it is only shown.
    required: bool = True
    # Findings that are known and harmless, each with its reason where it is declared.
    harmless: list[str] = field(default_factory=list)


def run(command, **options):
    """Runs a program to its end; an exit status is for the caller to read, for some programs have none to read."""
    return subprocess.run(
        [str(word) for word in command], text=True, errors="replace", capture_output=True, timeout=900,
        stdin=subprocess.DEVNULL, **options,
    )


def run_json(command):
    """What a program prints as JSON; all it said, if it printed none."""
    answer = run(command)
    try:
        return json.loads(answer.stdout)
    except ValueError:
        raise RuntimeError(f"exit {answer.returncode}: {(answer.stdout + answer.stderr)[-300:]}") from None


def in_bytes(pattern, replacement):
    """Damage to the first place in a file where the pattern matches."""

    def plant(source, to):
        before = source.read_bytes()
        to.write_bytes(re.sub(pattern, replacement, before, count=1, flags=re.DOTALL))
        return to.read_bytes() != before

    return plant


def in_part(part, pattern, replacement):
    """Damage to the first place in a part of a .docx where the pattern matches."""

    def plant(source, to):
        damaged = False
        with zipfile.ZipFile(source) as package, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in package.namelist():
                content = package.read(name)
                if name == part:
                    text = content.decode()
                    after = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
                    damaged, content = after != text, after.encode()
                copy.writestr(name, content)
        return damaged

    return plant


def first_half(source, to):
    """A file that stops in the middle."""
    content = source.read_bytes()
    to.write_bytes(content[: len(content) // 2])
    return True
