import pytest
from gov.correspondence.theme.appearance import emblem
from gov.correspondence.theme.interfaces import emblems
from gov.correspondence.theme.interfaces import IAppearance
from gov.correspondence.theme.interfaces import NotAColour
from gov.correspondence.theme.interfaces import TooPale


@pytest.mark.parametrize("name", ["primary_colour", "accent_colour"])
@pytest.mark.parametrize("value", ["blue", "#fff", "#000000}body{display:none"])
def test_refuses_what_is_not_a_colour(name, value):
    with pytest.raises(NotAColour):
        IAppearance[name].constraint(value)


@pytest.mark.parametrize(
    ("name", "value"), [("primary_colour", "#8a9ba8"), ("accent_colour", "#ffe08a")]
)
def test_refuses_a_colour_too_pale_for_its_use(name, value):
    with pytest.raises(TooPale):
        IAppearance[name].constraint(value)


@pytest.mark.parametrize("name", ["primary_colour", "accent_colour"])
def test_the_defaults_meet_their_own_rule(name):
    field = IAppearance[name]
    assert field.constraint(field.default)


@pytest.mark.parametrize("name", [term.value for term in emblems])
def test_each_emblem_is_a_drawing_without_text_or_script(name):
    svg = emblem(name)
    assert svg.startswith("<svg")
    assert svg.endswith("</svg>")
    assert "currentColor" in svg
    assert [part for part in ("<text", "<script", "href") if part in svg] == []
