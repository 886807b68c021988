"""The README of a dispute bundle: in Arabic and English, with the very commands that prove it."""

from gov.exchange.wire import digests
from gov.exchange.wire.bundle.parts import Bundle
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.keys import fingerprint
from gov.exchange.wire.record import timestamp


CMS = "openssl cms -verify -cades -binary -inform DER"
TRUST = "-partial_chain -no_check_time -purpose any -out /dev/null"
# A time stamp is judged at its own time: its authority's certificate may have ended since.
STAMP = "-token_in -CAfile certificates/tsa.pem -partial_chain -no_check_time"

DIGESTS = """\
sha512sum --quiet -c SHA512SUMS
"""
DIRECTORY = f"""\
for d in directory/*/; do {CMS} -in "$d"directory.json.p7s -content "$d"directory.json \
-CAfile certificates/anchor.pem {TRUST}; done
for c in certificates/*-seal-*.pem; do \
grep -qF -e "$(awk 'BEGIN{{ORS="\\\\n"}}1' "$c")" directory/*/directory.json; done
mkdir -p work
for a in $(ls certificates | sed -n 's/-seal-1.pem$//p'); do \
cat certificates/"$a"-seal-*.pem > work/"$a".pem; done
"""
LETTER = f"""\
unzip -q -o letter.asice -d work/letter
{CMS} -in work/letter/META-INF/signature001.p7s -content work/letter/META-INF/ASiCManifest001.xml \
-CAfile work/SENDER.pem {TRUST}
for f in work/letter/letter.json work/letter/main.pdf work/letter/att/*; do \
[ -e "$f" ] || continue; \
grep -qF -e "$(openssl dgst -ALGORITHM -binary "$f" | openssl base64 -A)" \
work/letter/META-INF/ASiCManifest001.xml; done
"""
EVIDENCE = f"""\
for e in evidence/*/; do a=$(sed -n 's/.*"issuer":"\\([a-z0-9:._-]*\\)".*/\\1/p' "$e"body.json); \
{CMS} -in "$e"seal.p7s -content "$e"body.json -CAfile work/"$a".pem {TRUST}; done
for e in evidence/*/; do grep -qF -e '"messageIdentifier":"MESSAGE"' "$e"body.json; done
for e in evidence/*/; do grep -q '"asiceSha512":null' "$e"body.json || \
grep -qF -e "\\"MEMBER\\":\\"$(ALGORITHMsum letter.asice | cut -d' ' -f1)\\"" "$e"body.json; done
for e in evidence/*/; do \
grep -qF -e "\\"body\\":\\"$(openssl base64 -A -in "$e"body.json)\\"" "$e"statement.json; \
grep -qF -e "\\"seal\\":\\"$(openssl base64 -A -in "$e"seal.p7s)\\"" "$e"statement.json; done
"""
SINGLE = f"""\
for e in $(ls -d evidence/*/stamp.tst chain/stamp.tst 2>/dev/null | sed 's/stamp.tst$//'); do \
openssl asn1parse -inform DER -in "$e"seal.p7s | tail -n 1 | grep -q 'd=5 .*OCTET STRING'; \
tail -c "$(wc -c < "$e"signature.bin)" "$e"seal.p7s | cmp - "$e"signature.bin; \
openssl ts -verify -data "$e"signature.bin -in "$e"stamp.tst {STAMP}; \
openssl ts -reply -in "$e"stamp.tst -token_in -text | grep 'Time stamp'; done
"""
TREE = f"""\
for e in $(ls -d evidence/*/tree.tst 2>/dev/null | sed 's/tree.tst$//'); do \
{{ printf '\\000'; openssl dgst -sha512 -binary "$e"statement.json; }} \
| openssl dgst -sha512 -binary > work/node; \
for p in "$e"proof/*; do [ -e "$p" ] || continue; {{ printf '\\001'; case "$p" in \
*right.bin) cat work/node "$p";; *) cat "$p" work/node;; esac; }} \
| openssl dgst -sha512 -binary > work/next; mv work/next work/node; done; \
openssl ts -verify -data work/node -in "$e"tree.tst {STAMP}; \
openssl ts -reply -in "$e"tree.tst -token_in -text | grep 'Time stamp'; done
"""
CHAIN = f"""\
{CMS} -in chain/seal.p7s -content chain/body.json -CAfile work/KEEPER.pem {TRUST}
cp chain/before.bin work/head; i=0; n=$(($(wc -c < chain/digests.bin) / 64)); \
while [ "$i" -lt "$n" ]; do {{ cat work/head; dd if=chain/digests.bin bs=64 skip="$i" count=1 \
2>/dev/null; }} | openssl dgst -sha512 -binary > work/next; mv work/next work/head; \
i=$((i + 1)); done
grep -qF -e "\\"head\\":\\"$(od -An -v -tx1 work/head | tr -d ' \\n')\\"" chain/body.json
for e in $(ls -d evidence/*/link 2>/dev/null | sed 's/link$//'); do \
openssl dgst -sha512 -binary "$e"statement.json > work/record; \
dd if=chain/digests.bin bs=64 skip="$(cat "$e"link)" count=1 2>/dev/null | cmp - work/record; done
"""
ANCHOR = """\
openssl x509 -in certificates/anchor.pem -noout -subject -fingerprint -sha256
"""

HEAD = """\
حزمة إثبات كتاب رسمي — Proof of an official letter
====================================================

من: {sender}   إلى: {recipient}   معرّف الرسالة: {message}
From: {sender}   To: {recipient}   Message: {message}

تضم هذه الحزمة الكتاب المختوم وكل ما أُثبت عن مساره. ويكفي للتحقق منها openssl وunzip وsha512sum
دون أي برنامج آخر ودون اتصال بالشبكة. نفّذ الأوامر أدناه بالترتيب في مجلد فُكّت فيه الحزمة
(sh -eu)، فإذا توقف أحدها بخطأ فقد مُسّت الحزمة.

This bundle holds the sealed letter and everything that was stated about its way. openssl, unzip
and sha512sum are enough to prove it, without other programs and without a network. Unpack it into
an empty folder and run the commands below in order (sh -eu). A command that fails means that the
bundle was tampered with.

الوقائع — What was stated (UTC):
{events}
"""
STEPS = (
    (
        "البصمات: كل ملف كما كُتب.",
        "Digests: every file is as it was written.",
    ),
    (
        "أدلة الجهات، وهي الأحدث وما كان سارياً عند كل إثبات (directorySeq)، مختومة من سلطتها،"
        " والشهادات المرفقة واردة فيها. فإن أُلغيت شهادة ظهر تاريخ إلغائها في الأحدث (status).",
        "The agency directories, the newest and those in force when each statement was made"
        " (directorySeq), are sealed by their authority and list the certificates given here."
        " A revoked one carries the date in the newest (status).",
    ),
    (
        "الكتاب: ختم الجهة المرسلة على قائمة المحتويات، وبصمة كل ملف فيها.",
        "The letter: the sender's seal over the list of contents, each file's digest in the list.",
    ),
    (
        "كل إثبات مختوم من مصدره، ويتعلق بهذا الكتاب بعينه.",
        "Each statement is sealed by its issuer and is about this very letter.",
    ),
    (
        "البصمات الزمنية على الأختام.",
        "Time stamps over seals.",
    ),
    (
        "البصمات الزمنية على شجرة من الإثباتات.",
        "Time stamps over a tree of statements.",
    ),
    (
        "سلسلة السجل: تقود هذه الإثباتات إلى رأس السجل المختوم، ولدى الجهات الأخرى نسخة منه.",
        "The journal's chain: these statements lead to its sealed head, which peers hold as well.",
    ),
    (
        "قارن بصمة شهادة السلطة بالبصمة المنشورة: {anchor}",
        "Compare the authority's certificate with the published fingerprint: {anchor}",
    ),
)


def readme(bundle: Bundle) -> str:
    """The whole text; its commands are the lines indented by four spaces."""
    told = [read_evidence(proven.statement) for proven in bundle.evidence]
    facts = {"sender": told[0].sender, "recipient": told[0].recipient}
    facts["message"] = told[0].message_identifier
    events = "\n".join(
        f"  {timestamp(one.event_time)}  {proven.name}  ({one.issuer})"
        for one, proven in zip(told, bundle.evidence, strict=True)
    )
    parts = [HEAD.format(events=events, **facts)]
    suite = next((digests.suite_of(one.asice_digest) for one in told if one.asice_digest), "")
    commands = blocks(bundle, facts["sender"], facts["message"], suite or digests.NEW)
    for number, (words, block) in enumerate(commands, start=1):
        arabic, english = (text.format(anchor=fingerprint(bundle.anchor)) for text in words)
        shown = "".join(f"    {line}\n" for line in block.splitlines())
        parts.append(f"\n{number}. {arabic}\n   {english}\n\n{shown}")
    return "".join(parts)


def blocks(
    bundle: Bundle, sender: str, message: str, suite: str
) -> list[tuple[tuple[str, str], str]]:
    """The steps that apply to this bundle, each with its commands."""
    chain = CHAIN.replace("KEEPER", bundle.chain.agency) if bundle.chain else ""
    trees = any(proven.proof is not None for proven in bundle.evidence)
    singles = any(proven.token and proven.proof is None for proven in bundle.evidence)
    stamped_head = bundle.chain is not None and bundle.chain.anchor.token is not None
    name = digests.NAMES[suite]
    found = (
        DIGESTS,
        DIRECTORY,
        LETTER.replace("SENDER", sender).replace("ALGORITHM", name),
        evidence_block(message, suite),
        SINGLE if singles or stamped_head else "",
        TREE if trees else "",
        chain,
        ANCHOR,
    )
    return [(words, block) for words, block in zip(STEPS, found, strict=True) if block]


def evidence_block(message: str, suite: str) -> str:
    """The commands that prove the statements, with the digest that the container has."""
    names = {"MESSAGE": message, "ALGORITHM": digests.NAMES[suite]}
    names["MEMBER"] = digests.members("asice_digest")[suite == digests.NEW]
    text = EVIDENCE
    for name, value in names.items():
        text = text.replace(name, value)
    return text
