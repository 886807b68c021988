"""What the frame of a document may do. Pure."""

LIBRARY = "++theme++gov.correspondence/pdfjs/"
SCRIPTS = "++plone++gov.correspondence.reading/"
FONTS = "++theme++gov.correspondence/fonts/"
# The build of pdf.js: part of addresses, so that browsers keep no older one.
VERSION = "6.5.438"


def content_security_policy(site: str) -> str:
    """Return the policy of the frame in the site at an address.

    ``sandbox`` without ``allow-same-origin`` takes its origin: whatever a document brings about
    has no cookie, reads no page, and can ask for nothing but the parts of pdf.js itself.
    """
    library, scripts = f"{site}/{LIBRARY}", f"{site}/{SCRIPTS}"
    rules = (
        "sandbox allow-scripts allow-modals",
        "default-src 'none'",
        f"script-src {library} {scripts} 'wasm-unsafe-eval'",
        "worker-src blob:",
        f"style-src {scripts}",
        "img-src blob: data:",
        f"font-src data: {site}/{FONTS}",
        f"connect-src {library}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
    return "; ".join(rules)
