"""A QR code to stand inside a page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def gambar_qr(alamat: str) -> SafeString:
    """The address as SVG, with words for those who cannot see it."""
    gambar = segno.make(alamat, error="m").svg_inline(
        border=0, omitsize=True, title=f"Kode QR: {alamat}"
    )
    return mark_safe(gambar)  # noqa: S308 shapes, and the title that segno escapes
