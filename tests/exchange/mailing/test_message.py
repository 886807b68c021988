"""Messages that openssl reads, and headers nobody can add to."""

import pytest
import subprocess
from cryptography.hazmat.primitives import serialization
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from gov.exchange.mailing.message import Attached
from gov.exchange.mailing.message import build
from gov.exchange.mailing.message import Mail
from gov.exchange.wire.keys import save_key


MAIL = Mail(
    "<019ac000@moj.example>",
    "moj@moj.example",
    'وزارة العدل "moj", <a@b.example>',
    "bank@bank.example",
    "كتاب رسمي م/17/2026",
    "النص\n.\nنهاية",
    datetime(2026, 11, 28, 9, tzinfo=UTC),
    (Attached("كتاب رسمي.pdf", "application/pdf", b"%PDF-1.7\r\n\n\r binary \x00\xff"),),
)


def openssl(folder, data, *arguments):
    path = folder / "message.eml"
    path.write_bytes(data)
    command = ["openssl", *arguments, "-in", path]
    return subprocess.run(command, capture_output=True, timeout=30, check=False)


def verified(folder, data):
    done = openssl(folder, data, "smime", "-verify", "-noverify")
    assert done.returncode == 0, done.stderr
    text, file = message_from_bytes(done.stdout, policy=default).iter_parts()
    return text.get_content().splitlines(), file.get_filename(), file.get_content()


def test_openssl_verifies_what_we_sign(tmp_path, seal):
    data = build(MAIL, seal)
    expected = (["النص", ".", "نهاية"], "كتاب رسمي.pdf", MAIL.files[0].data)
    assert verified(tmp_path, data) == expected
    outer = message_from_bytes(data, policy=default)
    assert outer["Message-ID"] == MAIL.message_id
    assert outer["Subject"] == MAIL.subject
    assert outer["Disposition-Notification-To"] == MAIL.sender
    [sender] = outer["From"].addresses
    assert (sender.addr_spec, sender.display_name) == (MAIL.sender, MAIL.name)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert len(outer.get_all("MIME-Version")) == 1


def test_openssl_decrypts_and_verifies(tmp_path, seal, theirs):
    data = build(MAIL, seal, theirs.certificate)
    assert b"JVBERi0" not in data
    key = tmp_path / "key.pem"
    save_key(key, theirs)
    inner = openssl(tmp_path, data, "cms", "-decrypt", "-inkey", key, "-recip", key)
    assert inner.returncode == 0, inner.stderr
    assert verified(tmp_path, inner.stdout)[2] == MAIL.files[0].data


def test_the_signer_is_the_one_with_the_seal(tmp_path, seal):
    anchor = tmp_path / "seal.pem"
    anchor.write_bytes(seal.certificate.public_bytes(serialization.Encoding.PEM))
    known = ("-CAfile", anchor, "-partial_chain", "-purpose", "any", "-no_check_time")
    done = openssl(tmp_path, build(MAIL, seal), "cms", "-verify", *known)
    assert done.returncode == 0, done.stderr


def test_a_changed_byte_is_noticed(tmp_path, seal):
    whole = build(MAIL, seal)
    changed = whole.replace(b"JVBERi0", b"JVBERi1", 1)
    assert changed != whole
    assert openssl(tmp_path, changed, "smime", "-verify", "-noverify").returncode == 4


@pytest.mark.parametrize("name", ["subject", "recipient", "sender", "message_id", "name"])
@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n"])
def test_a_header_is_one_line(seal, name, sign):
    with pytest.raises(ValueError, match=r"."):
        build(replace(MAIL, **{name: f"a@b.example{sign}Bcc: c@d.example"}), seal)


def test_the_name_of_a_file_adds_no_header(seal):
    twisted = Attached('a"\r\nX-Evil: 1\r\n\r\n.pdf', "application/pdf", b"%PDF")
    try:
        data = build(replace(MAIL, files=(twisted,)), seal)
    except ValueError:
        return
    assert b"\r\nX-Evil" not in data


def test_only_a_key_that_can_be_used(seal):
    with pytest.raises(ValueError, match="RSA"):
        build(MAIL, seal, seal.certificate)
