"""People at work on two years, quarter after quarter closed and opened again, in any order."""

from functools import wraps

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from kinerja.baca.antrean import baca_dinilai
from kinerja.baca.batas import baca_titik
from laporan.models import Laporan
from organisasi.models import Periode
from tests.kinerja.mesin.aturan import Pengaturan
from tests.kinerja.mesin.catatan import Pencatatan
from tests.kinerja.mesin.kantor import HARI_INI, hari
from tests.kinerja.mesin.putusan import Putusan


def bila_ditulis(periksa):
    """Asked again only when somebody has written: the same records give the same answer."""

    @wraps(periksa)
    def coba(self):
        if self.dilihat.get(periksa.__name__) != self.tulisan:
            periksa(self)
            self.dilihat[periksa.__name__] = self.tulisan

    return coba


class Tertutup(Pencatatan, Pengaturan, Putusan):
    """No permitted deed moves a figure, target or predikat of a closed quarter, or a report."""

    @initialize(
        daftar=st.lists(st.tuples(hari, hari), min_size=2, max_size=5), banyak=st.integers(0, 5)
    )
    def kantor_yang_sudah_berjalan(self, daftar, banyak):
        for kegiatan, lanjutan in daftar:
            self.catat_kegiatan(kegiatan, True)
            self.catat_tindak_lanjut(len(daftar), lanjutan)
        self.tetapkan_target(2025, 1, 80)
        for _ in range(banyak):
            self.verifikasi_semua()
            self.tutup_berikut()

    @invariant()
    @bila_ditulis
    def angka_yang_ditutup_tidak_bergeser(self):
        assert {kunci: self.angka(kunci) for kunci in self.beku} == self.beku

    @invariant()
    @bila_ditulis
    def yang_dihitung_di_triwulan_tertutup_tetap_selesai(self):
        # The last closed one of a year counts all that those before it count.
        for tahun, triwulan in dict(sorted(self.beku)).items():
            titik = baca_titik(self.kecamatan, tahun, HARI_INI).di_triwulan(triwulan)
            dinilai = baca_dinilai(self.kecamatan, titik)
            assert not dinilai.belum_diverifikasi

    @invariant()
    def yang_ditutup_berurutan(self):
        """The open triwulan of a year come after all its closed ones."""
        ditutup = set(Periode.objects.ditutup().values_list("tahun", "triwulan"))
        assert ditutup == set(self.beku)
        assert all((t, q - 1) in ditutup for t, q in ditutup if q > 1)

    @invariant()
    def laporan_yang_terbit_tetap(self):
        assert dict(Laporan.objects.values_list("pk", "rekaman")) == self.terbit
