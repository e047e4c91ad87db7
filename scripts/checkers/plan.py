"""Who is asked about what: outputs and damaged copies of them go to a checker together, and are judged apart."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from .check import Checker, Fault, Target

# The machine may have other work.
WORKERS = 2


@dataclass
class Plan:
    """A checker with the outputs it is asked about, by source, and its planted faults."""

    checker: Checker
    outputs: dict[Path, Target]
    faults: list[tuple[Fault, Target | None]]
    answers: dict[Path, list[str]] = field(default_factory=dict)
    seconds: float = 0.0

    def batches(self):
        """As one process of the checker takes them."""
        every = [*self.outputs.values(), *(target for _, target in self.faults if target)]
        return [every] if self.checker.together and every else [[target] for target in every]

    def ask(self, targets):
        start = time.monotonic()
        try:
            answers = self.checker.ask(targets)
        except Exception as error:  # a checker that breaks is one more finding, not the end of the run
            answers = {target.path: [f"the checker failed: {type(error).__name__}: {error}"] for target in targets}
        self.answers |= answers
        self.seconds += time.monotonic() - start

    def findings(self, path):
        found = self.answers.get(path, ["the checker said nothing about it"])
        return [each for each in found if not any(re.search(known, each) for known in self.checker.harmless)]

    def reported(self, fault, target):
        """Whether the fault is seen in the copy, and is not in the undamaged output already.

        The second is too much to ask of outputs that need not pass yet.
        """
        seen, before = (any(re.search(fault.reported, each) for each in self.findings(path))
                        for path in (target.path, target.origin))
        return seen and not (before and self.checker.required)


def make_plan(checker, folders, damaged):
    """`folders` holds the outputs of each source, `damaged` takes the copies."""
    paths = {source: folder / (source.stem + checker.ending) for source, folder in folders.items()}
    faults = []
    for number, fault in enumerate(checker.faults):
        copy = damaged / f"{checker.name}-{number}{checker.ending}"
        # The first output that has a place for the fault.
        origin = next((path for path in paths.values() if fault.plant(path, copy)), None)
        faults.append((fault, Target(copy, origin) if origin else None))
    return Plan(checker, {source: Target(path, path) for source, path in paths.items()}, faults)


def ask_all(plans):
    with ThreadPoolExecutor(WORKERS) as pool:
        asked = [pool.submit(plan.ask, batch) for plan in plans for batch in plan.batches()]
    for each in asked:
        each.result()
