from gov.correspondence.theme.masthead import agency_name
from gov.correspondence.theme.masthead import same_page


PAGE = "http://portal.example/moj/@@incoming"


def test_the_language_asked_for_stands_once_and_the_rest_of_the_query_stays():
    address = same_page(PAGE, "set_language=ar&q=%D9%88%D8%B2%D8%A7%D8%B1%D8%A9&page=2", "en")
    assert address == f"{PAGE}?q=%D9%88%D8%B2%D8%A7%D8%B1%D8%A9&page=2&set_language=en"


def test_a_query_cannot_leave_the_address():
    assert same_page(PAGE, 'q="><script>', "en") == f"{PAGE}?q=%22%3E%3Cscript%3E&set_language=en"


def test_the_agency_is_named_in_the_language_of_the_page():
    records = {
        "gov.correspondence.agency.name_ar": "وزارة العدل",
        "gov.correspondence.agency.name_en": "Ministry of Justice",
    }
    assert agency_name(records, "ar", "moj") == "وزارة العدل"
    assert agency_name(records, "en", "moj") == "Ministry of Justice"
    assert agency_name({}, "ar", "moj") == "moj"
