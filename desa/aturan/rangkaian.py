"""The chain of milestones of a document, and where it lost its time. Pure: no Django, no clock.

Source of the rules: docs/aturan.md, "Tahapan dokumen".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LangkahRangkaian:
    """One milestone. `selang` is the days since the dated one before it; None without both."""

    nama: str
    tanggal: date | None
    selang: int | None
    terlama: bool
    lewat_tenggat: bool

    @property
    def mendahului(self) -> bool:
        """Whether it is dated before the milestone that should come first."""
        return self.selang is not None and self.selang < 0


@dataclass(frozen=True, slots=True)
class Rangkaian:
    """The milestones in order; `menunggu` is the one that is due to happen next, if any."""

    daftar_langkah: tuple[LangkahRangkaian, ...]
    menunggu: str
    hari_menunggu: int

    @property
    def berisi(self) -> bool:
        return any(langkah.tanggal for langkah in self.daftar_langkah)


def susun_rangkaian(
    daftar: Sequence[tuple[str, date | None]], *, tenggat: date, hari_ini: date
) -> Rangkaian:
    """Reckon the days between the dated milestones; the last of `daftar` ends the chain.

    The longest gap is marked when there is another to compare it with.
    """
    daftar_selang: list[int | None] = []
    sebelumnya: date | None = None
    menunggu = ""
    for nama, tanggal in daftar:
        selang = None
        if tanggal is not None:
            selang = (tanggal - sebelumnya).days if sebelumnya else None
            # A dated one settles the empty ones before it; what follows the last is awaited.
            sebelumnya, menunggu = tanggal, ""
        elif sebelumnya and not menunggu:
            menunggu = nama
        daftar_selang.append(selang)
    diketahui = [selang for selang in daftar_selang if selang is not None]
    terlama = max(diketahui) if len(diketahui) > 1 else 0
    return Rangkaian(
        daftar_langkah=tuple(
            LangkahRangkaian(
                nama=nama,
                tanggal=tanggal,
                selang=selang,
                # Of equal gaps each is marked; where all fell on one day, none.
                terlama=selang is not None and selang == terlama > 0,
                lewat_tenggat=tanggal is not None and tanggal > tenggat,
            )
            for (nama, tanggal), selang in zip(daftar, daftar_selang, strict=True)
        ),
        menunggu=menunggu,
        hari_menunggu=(hari_ini - sebelumnya).days if sebelumnya and menunggu else 0,
    )
