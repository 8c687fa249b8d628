"""Fields for values in the unit of an indicator."""

from typing import Any

from dasar.formulir.bidang import BilanganField
from kinerja.aturan.ukuran import PERSEN, Ukuran


class NilaiField(BilanganField):
    """A value of an indicator: its range, its decimals; a percent sign may be typed where it is."""

    def __init__(self, ukuran: Ukuran, **kwargs: Any) -> None:
        self.tampil_desimal = ukuran.desimal
        super().__init__(
            min_value=ukuran.bawah,
            max_value=ukuran.atas,
            decimal_places=ukuran.desimal,
            satuan=PERSEN if ukuran.satuan == PERSEN else "",
            **kwargs,
        )
