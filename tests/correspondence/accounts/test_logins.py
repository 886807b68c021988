def test_a_person_of_the_directory_gets_a_token(directory, web):
    answer = web.log_in_by_api("huda", "huda-2026")

    assert answer.status == 200, answer.text
    assert answer.json()["token"]


def test_form(directory, web):
    answer = web.log_in("huda", "huda-2026")
    assert answer.status == 200
    assert [c.name for c in web.cookies] == ["__ac_moj"], (web.cookies, answer.text[:3000])
