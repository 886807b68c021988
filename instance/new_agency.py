"""Write what a new agency begins with: its policy, a sample of its directory, its key requests.

    python instance/new_agency.py xyz --name-ar … --name-en … --out ../agencies/xyz

The policy goes to ``policies/xyz`` and holds no secret. Everything else goes to a folder outside of
the repository: ``people.ldif`` and ``slapd.conf`` of a trial directory, ``keys`` (mode 0700) and
``requests`` for the directory authority. Passwords are shown once and kept hashed only.
"""

import argparse
import re
import secrets
import sys
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.requests import request
from pathlib import Path
from processes import ROOT
from slapd import hashed
from slapd import SlapdError
from string import Template


SKELETON = Path(__file__).resolve().parent / "agency"
CODE = re.compile(r"[a-z][a-z0-9]{1,11}")
ROLES = {
    "drafter": ("head-office", "معدّو الكتب", "drafter"),
    "head": ("head-office", "رؤساء الوحدات", "head"),
    "signatory": ("head-office", "أصحاب صلاحية التوقيع", "signatory"),
    "office-manager": ("head-office", "مديرو المكاتب", "manager"),
    "registry-clerk": ("general-archive", "موظفو الصادر والوارد", "clerk"),
    "secret-clerk": ("general-archive", "موظفو السري", "secret"),
    "registrar": ("general-archive", "رئيس قسم الصادر والوارد", "registrar"),
    "archivist": ("", "أمناء المحفوظات", "archivist"),
    "auditor": ("", "المدققون", "auditor"),
    "webmaster": ("", "مديرو البوابة", "webmaster"),
    "contact-centre": ("", "مركز الاتصال", "contact"),
}
UNITS = {"head-office": "مكتب الرئيس", "general-archive": "الأرشيف العام"}


class RefusedError(ValueError):
    """Nothing was written; the message says why."""


def check(code: str, out: Path, root: Path = ROOT) -> None:
    """Refuse a code that cannot be one, one that exists, and keys in a repository."""
    if not CODE.fullmatch(code):
        raise RefusedError(
            f"CODE={code}: 2 to 12 of a-z and digits, a letter first, for example CODE=moh"
        )
    for folder in (root / "policies" / code, out):
        if folder.exists():
            raise RefusedError(f"CODE={code}: {folder} exists already")
    if root.resolve() in [out.resolve(), *out.resolve().parents]:
        raise RefusedError(f"OUT={out}: keys do not belong into the repository")


def write_policy(folder: Path, words: dict[str, str]) -> None:
    """Write the skeleton of a policy; ``words`` are what stands in its places."""
    for path in sorted((SKELETON / "policy").rglob("*.xml")):
        target = folder / path.relative_to(SKELETON / "policy")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(path.read_text()).substitute(words))


def write_directory(folder: Path, words: dict[str, str]) -> dict[str, str]:
    """Write ``people.ldif`` and ``slapd.conf``; return the passwords by account."""
    code = words["code"]
    folder.mkdir(parents=True, mode=0o700)
    people = {login: role for role, (_unit, _title, login) in ROLES.items()}
    passwords = {login: secrets.token_urlsafe(9) for login in ["portal", *people]}
    parts = [
        Template((SKELETON / "people.ldif.in").read_text()).substitute(words).rstrip("\n"),
        f"userPassword: {hashed(passwords['portal'])}\n",
    ]
    parts += [_person(code, login, role, passwords[login]) for login, role in people.items()]
    parts += [_group(code, f"unit-{unit}", title, _of(unit)) for unit, title in UNITS.items()]
    for role, (unit, title, login) in ROLES.items():
        parts.append(
            _group(code, f"role-{role}.{unit}" if unit else f"role-{role}", title, [login])
        )
    parts.append(_group(code, "clearance-secret", "مخوّلون للسري", ["signatory", "secret"]))
    (folder / "people.ldif").write_text("\n".join(parts))
    conf = Template((SKELETON / "slapd.conf.in").read_text())
    (folder / "slapd.conf").write_text(conf.substitute(words, folder=folder.resolve()))
    (folder / "data").mkdir()
    return passwords


def write_requests(folder: Path, code: str) -> list[Path]:
    """Make the agency's keys, and a request to the authority for each; return the requests."""
    made = []
    (folder / "requests").mkdir()
    for kind in ServiceType:
        path = folder / "requests" / f"{code}-{kind}.csr.pem"
        path.write_bytes(request(code, folder / "keys", kind))
        made.append(path)
    return made


def _of(unit: str) -> list[str]:
    return [login for where, _title, login in ROLES.values() if where == unit]


def _person(code: str, login: str, role: str, password: str) -> str:
    return (
        f"dn: uid={login},ou=people,ou={code},dc=gov\nobjectClass: inetOrgPerson\nuid: {login}\n"
        f"cn: {login}\nsn: {login}\ntitle: {role}\nmail: {login}@{code}.example\n"
        f"preferredLanguage: ar\nuserPassword: {hashed(password)}\n"
    )


def _group(code: str, name: str, title: str, members: list[str]) -> str:
    lines = "".join(f"member: uid={each},ou=people,ou={code},dc=gov\n" for each in members)
    dn = f"dn: cn={name},ou=groups,ou={code},dc=gov\n"
    return f"{dn}objectClass: groupOfNames\ncn: {name}\no: {title}\n{lines}"


def make(code: str, words: dict[str, str], out: Path, root: Path = ROOT) -> dict[str, str]:
    """Write everything and return the passwords; ``RefusedError`` before anything is written."""
    check(code, out, root)
    words = {**words, "code": code, "CODE": code.upper()}
    for name, value in words.items():
        if not value.strip() or re.search(r"[<>&\n\x00-\x1f]", value):
            raise RefusedError(f"{name.upper()}: a line of text without < > &")
    write_policy(root / "policies" / code, words)
    passwords = write_directory(out, words)
    write_requests(out, code)
    return passwords


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("code")
    for name, default in (("name-ar", ""), ("name-en", ""), ("timezone", "Asia/Qatar")):
        parser.add_argument(f"--{name}", default=default)
    parser.add_argument("--country", default="QA")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    code = options.code
    words = {"name_ar": options.name_ar or code, "name_en": options.name_en or code}
    words |= {"timezone": options.timezone, "country": options.country}
    out = options.out or ROOT.parent / "agencies" / code
    try:
        passwords = make(code, words, out)
    except (RefusedError, SlapdError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"policy of {code}: {ROOT / 'policies' / code}")
    print(f"sample directory: {out}/people.ldif, its server {out}/slapd.conf")
    print("passwords, shown this once; the directory keeps them hashed:")
    for login, password in passwords.items():
        print(f"  {login:<12} {password}")
    print(f"keys, for this machine alone: {out}/keys")
    print(f"give the requests to the directory authority: {out}/requests")
    print("what comes back is put to use with `gcx keys install`, see docs/joining.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
