"""Recipients found while one types, over a directory of 20,000 entries, in this process."""

import statistics
import time
from gov.correspondence.addressees import entries
from gov.correspondence.addressees.entries import Index
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.agencies.interfaces import Unit


AGENCIES = 2_000
MATTERS = ("المالية", "العدل", "الصحة", "التعليم", "البلدية", "الأوقاف", "النقل", "العمل")
POSTS = ("الوزير", "الوكيل", "المدير العام", "الأمين العام", "رئيس المكتب")
UNITS = ("إدارة الشؤون القانونية", "إدارة الموارد البشرية", "الأرشيف العام", "إدارة التخطيط")
# What people type, from one letter to what nobody has.
TYPED = (
    *("و", "وز", "وزارة", "الماليه", "ادارة قانون", "مدير 17", "a1999", "ministry 12", "ا"),
    *("الموارد البشرية 1024", "لا أحد", "ministry of", "امين صحة", "planning"),
)
ROUNDS = 20


def agency(number: int) -> Agency:
    """Return one agency with five posts and four units."""
    matter = MATTERS[number % len(MATTERS)]
    form = {"ar": FormOfAddress("معالي", "تحية طيبة وبعد،", "وتفضلوا بقبول فائق الاحترام")}
    return Agency(
        id=f"a{number:04}",
        names={"ar": f"وزارة {matter} {number}", "en": f"Ministry of Matters {number}"},
        units=tuple(
            Unit(f"u{at}", {"ar": name, "en": f"Planning {at}"}) for at, name in enumerate(UNITS)
        ),
        posts=tuple(
            Post(f"p{at}", {"ar": name, "en": f"Post {at}"}, form) for at, name in enumerate(POSTS)
        ),
        max_package_bytes=1,
        type="ministry",
        sector="government",
    )


def measured() -> dict[str, float]:
    """Return how many entries there are, and milliseconds: making, median and p95 of a question."""
    directory = [agency(number) for number in range(AGENCIES)]
    begun = time.perf_counter()
    index = Index(entries.of_agencies(directory, "moj"))
    making = time.perf_counter() - begun
    took = []
    for typed in TYPED * ROUNDS:
        begun = time.perf_counter()
        index.find(typed, 12)
        took.append(1000 * (time.perf_counter() - begun))
    return {
        "entries": len(index.entries),
        "made_ms": 1000 * making,
        "median_ms": statistics.median(took),
        "p95_ms": statistics.quantiles(took, n=20)[-1],
    }


def table(found: dict[str, float]) -> str:
    """Return the figures as lines."""
    return (
        f"recipients to choose from: {found['entries']:,.0f} entries, index made in"
        f" {found['made_ms']:.0f} ms; a question {found['median_ms']:.1f} ms,"
        f" p95 {found['p95_ms']:.1f} ms"
    )
