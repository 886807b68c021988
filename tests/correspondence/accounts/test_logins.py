def test_a_person_of_the_directory_gets_a_token(directory, web):
    answer = web.log_in_by_api("huda", "huda-2026")

    assert answer.status == 200, answer.text
    assert answer.json()["token"]


def test_form(directory, web):
    answer = web.log_in("huda", "huda-2026")
    assert answer.status == 200
    assert [c.name for c in web.cookies] == ["__ac_moj"], (web.cookies, answer.text[:3000])


def test_what_was_typed_as_name_stays_and_the_password_does_not(directory, web):
    wrong = web.log_in('huda" x="', "wrong-2026").text
    assert 'value="huda&quot; x=&quot;"' in wrong
    assert "wrong-2026" not in wrong
    assert 'value="huda"' not in web.get("/login?__ac_name=huda").text
