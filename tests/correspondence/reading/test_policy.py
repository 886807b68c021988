"""The frame of a document may draw, and nothing else."""

import json
from gov.correspondence.reading import policy
from pathlib import Path


THEME = (
    Path(__file__).parents[3] / "src" / "gov.correspondence" / "src" / "gov" / "correspondence"
) / "theme"


def rules():
    said = policy.content_security_policy("https://moj.example/moj")
    return {rule.split()[0]: rule.split()[1:] for rule in said.split("; ")}


def test_it_has_no_origin_and_nothing_beyond_drawing():
    assert rules()["sandbox"] == ["allow-scripts", "allow-modals"]
    assert rules()["default-src"] == rules()["form-action"] == rules()["base-uri"] == ["'none'"]


def test_no_text_becomes_code_and_no_page_of_the_portal_is_asked():
    assert "'unsafe-eval'" not in rules()["script-src"]
    assert "'unsafe-inline'" not in rules()["script-src"] + rules()["style-src"]
    library = f"https://moj.example/moj/{policy.LIBRARY}"
    assert rules()["connect-src"] == [library]
    assert all(one.endswith("/") for one in rules()["script-src"] if one.startswith("http"))


def test_the_committed_library_is_the_pinned_one():
    pinned = json.loads((THEME / "package.json").read_text("utf-8"))["devDependencies"]
    assert pinned["pdfjs-dist"] == policy.VERSION
    for name in ("pdf.min.mjs", "pdf.worker.min.mjs"):
        built = (THEME / "static" / "pdfjs" / name).read_text("utf-8")
        assert f"pdfjsVersion = {policy.VERSION}" in built
    assert "Apache License" in (THEME / "static" / "pdfjs" / "LICENSE").read_text("utf-8")
