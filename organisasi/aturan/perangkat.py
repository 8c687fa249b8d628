"""Which browser on which system, from what the browser says of itself. Pure."""

# The first that is named counts: nearly every browser also calls itself Safari or Chrome.
PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def sebutan_perangkat(tanda: str) -> str:
    """'Chrome di Android' for a User-Agent header; what is not known stays out."""
    peramban = _pertama(PERAMBAN, tanda)
    sistem = _pertama(SISTEM, tanda)
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or "perangkat tidak dikenal"


def _pertama(daftar: tuple[tuple[str, str], ...], tanda: str) -> str:
    return next((nama for potongan, nama in daftar if potongan in tanda), "")
