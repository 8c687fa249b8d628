"""What a form does when its record was saved by somebody else meanwhile."""

from typing import Any


def tunjukkan_versi(form: Any, versi: int) -> None:
    """Keep what is typed; the next save is a decision: it carries the version shown beside it."""
    isian = form.data.copy()
    isian["versi"] = str(versi)
    form.data = isian
