import pytest
from gov.correspondence.theme import colour


@pytest.mark.parametrize(
    "text", ["", "red", "#12345", "#1234567", "#12345g", "#123456;}", "#123456\n"]
)
def test_refuses_what_is_not_six_digits(text):
    assert not colour.is_colour(text)
    with pytest.raises(ValueError, match="not a colour"):
        colour.channels(text)


def test_channels():
    assert colour.channels("#1e5245") == (0x1E, 0x52, 0x45)


@pytest.mark.parametrize(("share", "expected"), [(0, "#000000"), (0.5, "#808080"), (1, "#ffffff")])
def test_mix(share, expected):
    assert colour.mix(colour.BLACK, colour.WHITE, share) == expected


def test_contrast_of_the_extremes_in_either_order():
    assert colour.contrast(colour.BLACK, colour.WHITE) == pytest.approx(21)
    assert colour.contrast(colour.WHITE, colour.BLACK) == pytest.approx(21)
    assert colour.contrast("#1e5245", "#1e5245") == pytest.approx(1)


def test_contrast_knows_the_border_of_readable_grey():
    assert colour.contrast("#767676", colour.WHITE) >= 4.5
    assert colour.contrast("#777777", colour.WHITE) < 4.5
