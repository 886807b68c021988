"""What the journal records of a letter has words."""

from gov.correspondence.sealing import releasing
from gov.correspondence.tracking.labels import act_label


def test_the_release_of_a_sealed_letter_has_words():
    assert act_label(releasing.ACT) == "Seal lifted for the unit"
