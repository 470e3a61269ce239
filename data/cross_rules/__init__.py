"""The rules that join datasets (XR01–XR22), each one YAML file with its SQL, and what runs them."""

from data.cross_rules.findings import CheckOutcome, CrossFound, Outcome
from data.cross_rules.model import Check, Rule
from data.cross_rules.rule_files import load_rules
from data.cross_rules.run import run_rules
from data.cross_rules.setting import Records, Span
from data.cross_rules.words import notes_of, sentences_of

__all__ = [
    "Check", "CheckOutcome", "CrossFound", "Outcome", "Records", "Rule", "Span",
    "load_rules", "notes_of", "run_rules", "sentences_of",
]  # fmt: skip
