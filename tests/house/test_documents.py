"""The documents hold together: links lead somewhere, verbs exist, screens were taken."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from review_tui.cli.root import VERBS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")
CALL = re.compile(r"^ +(?:[/\w.-]*/)?review-tui(?: --[a-z]+[ =]\S+)* ([a-z][a-z-]*)", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The names that its headings get: lower case, no punctuation, hyphens for spaces."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    """A reader who follows a link of the documents finds what it promises."""
    for path, heading in LINK.findall(page.read_text()):
        if "://" in path:
            continue
        target = (page.parent / path) if path else page
        assert target.exists(), path
        assert not heading or heading in anchors(target), heading


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_verb_in_an_example_exists(page: Path) -> None:
    """What stands in an example can be typed."""
    named = set(CALL.findall(page.read_text()))
    assert named <= {verb.name for verb in VERBS}


def test_the_screens_of_the_guide_were_taken() -> None:
    """`make picture` fills every block that asks for a screen."""
    guide = (ROOT / "docs/guide.md").read_text()
    blocks = re.findall(r"<!-- screen .*? -->\n\n```text\n(.*?)```", guide, re.DOTALL)
    assert len(blocks) == guide.count("<!-- screen")
    assert all(len(block.splitlines()) > 3 for block in blocks)


LAW = sorted((ROOT / "queue/review_queue/law").glob("*.py"))
ARTICLE = re.compile(r"\b[LRD]\. \d|\bCPC \d|\bCRPA L\.|\bCT L\.")


@pytest.mark.parametrize("module", LAW, ids=lambda path: path.stem)
def test_every_public_function_of_the_law_names_its_article(module: Path) -> None:
    """Whoever reads a rule can look the text up (issue 3)."""
    functions = [
        node for node in ast.parse(module.read_text()).body if isinstance(node, ast.FunctionDef)
    ]
    for function in functions:
        if not function.name.startswith("_"):
            said = ast.get_docstring(function) or ""
            assert ARTICLE.search(said), f"{module.name}: {function.name}"
