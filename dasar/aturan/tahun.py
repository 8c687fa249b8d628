"""The years that may be stored, typed or asked for: any other is a slip of the finger."""

TAHUN_DIKENAL = range(2000, 2101)
TAHUN_PERTAMA, TAHUN_TERAKHIR = TAHUN_DIKENAL[0], TAHUN_DIKENAL[-1]
