"""Fields for values in the unit of an indicator."""

import re
from typing import Any

from dasar.formulir.bidang import BilanganField
from kinerja.aturan.ukuran import PERSEN, Ukuran

_TIGA_DESIMAL = re.compile(r"\s*-?[0-9]+,[0-9]{3}\s*")


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

    def to_python(self, value: Any) -> Any:
        """As its base; where there are three decimals, three digits behind a comma are those."""
        if self.decimal_places >= 3 and isinstance(value, str) and _TIGA_DESIMAL.fullmatch(value):
            value = f"{value.strip()}0"
        return super().to_python(value)
