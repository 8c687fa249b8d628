"""What such an office does in a year, unit by unit. All of it made up; pure: no Django, no clock."""
# ruff: noqa: E501 - a table is read by line

from typing import NamedTuple

from dasar.aturan.tanggal import BULAN

DESA = ("Banyuputih Kidul", "Rojopolo", "Kaliboto Kidul", "Kaliboto Lor", "Sukosari", "Jatiroto")
F, K = "fasilitasi", "koordinasi"


class Agenda(NamedTuple):
    """A task that comes back in some months; `lanjutan` is what follows it, in the form `bentuk`.

    `{desa}` stands for a desa, another one each time; `{bulan}` and `{tahun}` for those of the day.
    """

    unit: str
    bulan: str
    hari: int
    jenis: str
    fungsi: int | None
    uraian: str
    tempat: str
    pihak: str
    hasil: str
    bentuk: str
    lanjutan: str
    # So many days; and the units that do it together with this one.
    selama: int = 1
    bersama: str = ""

    @property
    def daftar_bulan(self) -> tuple[int, ...]:
        return tuple(map(int, self.bulan.split()))

    def isi(self, teks: str, *, desa: str, bulan: int, tahun: int) -> str:
        """A text of it, for a day and a desa."""
        nama_bulan = BULAN[bulan - 1].capitalize()
        return (
            teks.replace("{desa}", desa)
            .replace("{bulan}", nama_bulan)
            .replace("{tahun}", str(tahun))
        )


BALAI, PENDOPO, RAPAT, WILAYAH = (
    "Balai Desa {desa}",
    "Pendopo Kecamatan",
    "Ruang Rapat Kecamatan",
    "Desa {desa}",
)
DAFTAR_AGENDA = tuple(Agenda(*satu) for satu in (
    # The first working days of the year
    ("UMPEG", "1", 2, K, 6, "Apel awal tahun dan pembagian tugas {tahun}", "Halaman Kantor Kecamatan", "Seluruh pegawai kecamatan", "Uraian tugas dan target tiap seksi dibacakan.", "Keputusan", "Keputusan Camat tentang pembagian tugas {tahun}"),
    ("PMD", "1", 2, F, 2, "Penyusunan jadwal kerja pendamping desa {tahun}", RAPAT, "Pendamping desa", "Jadwal kunjungan ke enam desa disusun untuk satu semester.", "Notula", "Notula jadwal kerja pendamping desa {tahun}"),
    ("TRANTIB", "1", 2, K, 3, "Pengamanan libur tahun baru di Desa {desa}", WILAYAH, "Polsek, Koramil, Satlinmas", "Dua pos pantau dijaga; tidak ada kejadian menonjol.", "Laporan", "Laporan pengamanan libur tahun baru"),
    ("PEM", "1", 2, F, 7, "Pemeriksaan kelengkapan Perdes APBDesa Desa {desa}", RAPAT, "Sekretaris desa, kaur keuangan", "Lampiran penjabaran belum diparaf kepala desa.", "Rekomendasi", "Rekomendasi kelengkapan Perdes APBDesa Desa {desa}"),
    ("PELUM", "1", 2, F, 9, "Pembukaan kembali layanan kependudukan sesudah libur", "Ruang Pelayanan Kecamatan", "Petugas loket, Dispendukcapil", "Antrean 42 pemohon selesai pada hari yang sama.", "Laporan", "Laporan layanan hari pertama {tahun}"),
    # Subbagian Umum dan Kepegawaian
    ("UMPEG", "1 2 3 4 5 6 7 8 9 10 11 12", 4, K, 6, "Rapat staf bulan {bulan} {tahun}", RAPAT, "Seluruh seksi dan subbagian", "Rencana kerja bulan berjalan disepakati; sisa pekerjaan bulan lalu dibagi per seksi.", "Notula", "Notula rapat staf {bulan} {tahun} dibagikan kepada seluruh seksi"),
    ("UMPEG", "1 7", 20, F, 10, "Pendampingan pengisian sasaran kinerja pegawai", RAPAT, "Seluruh pegawai kecamatan", "23 pegawai mengisi sasaran kinerja; 4 pegawai perlu memperbaiki indikatornya.", "Laporan", "Rekap sasaran kinerja pegawai disampaikan kepada BKPSDM"),
    ("UMPEG", "3 9", 11, K, 6, "Koordinasi pemutakhiran data aparatur dengan BKPSDM", "Kantor BKPSDM Lumajang", "BKPSDM", "Data 23 pegawai dicocokkan; 2 berkas kenaikan pangkat kurang lengkap.", "Surat", "Surat kelengkapan berkas kenaikan pangkat dikirim"),
    ("UMPEG", "8", 14, K, None, "Persiapan upacara peringatan Hari Kemerdekaan", "Lapangan Desa Jatiroto", "Forkopimcam, sekolah, kepala desa", "Susunan petugas dan gladi bersih disepakati.", "Laporan", "Laporan pelaksanaan upacara"),
    ("UMPEG", "5 11", 19, F, 10, "Penataan arsip dinamis kantor kecamatan", "Ruang Arsip Kecamatan", "Dinas Arsip dan Perpustakaan", "Arsip tiga tahun terakhir didaftar; 14 boks siap dipindahkan.", "Berita acara", "Berita acara pemindahan arsip inaktif", 3),
    # Subbagian Keuangan dan Perencanaan
    ("KEU", "1", 22, F, 7, "Prapelaksanaan musrenbang kecamatan: verifikasi usulan desa", RAPAT, "Sekretaris desa, pendamping desa", "Usulan keenam desa diperiksa; 11 usulan dikembalikan untuk dilengkapi lokasinya.", "Berita acara", "Berita acara verifikasi usulan desa"),
    ("KEU", "2", 12, K, 7, "Musyawarah perencanaan pembangunan (musrenbang) kecamatan", PENDOPO, "Kepala desa, BPD, Bappeda, perangkat daerah, tokoh masyarakat", "24 usulan prioritas disepakati dan ditandatangani delegasi desa.", "Berita acara", "Berita acara kesepakatan musrenbang diserahkan kepada Bappeda", 1, "PEM PMD"),
    ("KEU", "3 6 9 12", 9, K, 6, "Evaluasi serapan anggaran bersama seluruh seksi", RAPAT, "Seluruh seksi dan subbagian", "Serapan dibandingkan dengan rencana kas; dua kegiatan digeser ke bulan berikutnya.", "Laporan", "Laporan evaluasi serapan anggaran sampai {bulan}"),
    ("KEU", "5 8 10", 23, F, 10, "Pendampingan penyusunan rencana kerja dan anggaran seksi", RAPAT, "Kepala seksi, bendahara pembantu", "Rancangan kegiatan dan kebutuhan belanja tiap seksi terkumpul.", "Notula", "Notula penyusunan rencana kerja dan anggaran"),
    ("KEU", "4 7 11", 16, K, 6, "Rekonsiliasi aset dan barang persediaan", "Kantor BPKD Lumajang", "BPKD, pengurus barang", "Selisih 3 barang persediaan ditelusuri dan dibukukan.", "Berita acara", "Berita acara rekonsiliasi barang milik daerah"),
    # Seksi Pemerintahan
    ("PEM", "1 2 3 4 5 6 7 8 9 10 11 12", 8, K, 1, "Rapat koordinasi kepala desa bulan {bulan}", PENDOPO, "Kepala desa, Polsek, Koramil", "Agenda bulanan, jadwal dokumen desa, dan keluhan warga dibahas.", "Notula", "Notula rapat koordinasi kepala desa {bulan} dikirim ke keenam desa"),
    ("PEM", "2 3", 17, F, 7, "Pendampingan penyusunan LPPDesa Desa {desa}", BALAI, "Kepala desa, sekretaris desa", "Bab realisasi kegiatan selesai; lampiran keuangan menunggu bendahara.", "Berita acara", "Berita acara pendampingan LPPDesa Desa {desa}"),
    ("PEM", "6 7 8", 13, F, 7, "Pembinaan tim penyusun RKPDesa Desa {desa}", BALAI, "Kepala desa, BPD, tim penyusun", "Tim penyusun dibentuk; pagu indikatif dan jadwal musyawarah disepakati.", "Rekomendasi", "Rekomendasi perbaikan rancangan RKPDesa Desa {desa}"),
    ("PEM", "10 11 12", 15, F, 7, "Evaluasi rancangan Perdes APBDesa Desa {desa}", RAPAT, "Kepala desa, sekretaris desa, kaur keuangan", "Belanja pegawai melebihi batas; penyesuaian pada bidang pemberdayaan diminta.", "Rekomendasi", "Rekomendasi Camat atas rancangan APBDesa Desa {desa}"),
    ("PEM", "4 9", 21, F, 7, "Pembinaan administrasi dan buku register Desa {desa}", BALAI, "Perangkat desa", "Buku tanah kas desa dan buku peraturan desa belum diisi sejak triwulan lalu.", "Berita acara", "Berita acara pembinaan administrasi Desa {desa}"),
    ("PEM", "5 10", 27, K, 9, "Koordinasi penetapan batas Desa {desa}", BALAI, "Dinas PMD, BPN, kepala desa berbatasan", "Tiga titik kartometrik disepakati; satu titik menunggu pengukuran ulang.", "Berita acara", "Berita acara kesepakatan titik batas Desa {desa}"),
    ("PEM", "7", 24, F, 7, "Fasilitasi pengisian perangkat Desa {desa}", BALAI, "Kepala desa, BPD, panitia pengisian", "Tata tertib dan jadwal ujian perangkat disepakati.", "Rekomendasi", "Rekomendasi Camat tentang calon perangkat Desa {desa}"),
    ("PEM", "1 2 3 4 6 8 9 11", 25, F, 7, "Konsultasi pelaksanaan APBDesa Desa {desa}", "Ruang Seksi Pemerintahan", "Sekretaris desa, kaur keuangan", "Pertanggungjawaban dua kegiatan dilengkapi kuitansinya.", "Berita acara", "Berita acara konsultasi APBDesa Desa {desa}"),
    # Seksi Ketenteraman dan Ketertiban Umum
    ("TRANTIB", "1 2 3 4 5 6 7 8 9 10 11 12", 18, K, 3, "Patroli gabungan cipta kondisi di Desa {desa}", WILAYAH, "Polsek, Koramil, Satlinmas", "Dua lokasi rawan pencurian ternak dipantau; pos kamling kembali dijadwalkan.", "Laporan", "Laporan patroli gabungan bulan {bulan}"),
    ("TRANTIB", "2 5 8 11", 6, F, 3, "Mediasi sengketa batas pekarangan warga Desa {desa}", BALAI, "Kepala desa, Babinsa, para pihak", "Para pihak sepakat batas diukur ulang bersama perangkat desa.", "Berita acara", "Berita acara kesepakatan para pihak di Desa {desa}"),
    ("TRANTIB", "3 9", 25, K, 4, "Sosialisasi dan operasi rokok tanpa pita cukai", "Pasar Jatiroto", "Satpol PP, Bea Cukai, pedagang", "Delapan belas kios dikunjungi; dua kios membuat surat pernyataan.", "Laporan", "Laporan hasil operasi rokok tanpa pita cukai", 2),
    ("TRANTIB", "4 10", 14, K, 4, "Penertiban pedagang kaki lima di tepi jalan raya", "Jalan Raya Jatiroto", "Satpol PP, Dinas Perdagangan, pedagang", "Empat belas pedagang sepakat pindah ke lahan pasar.", "Surat", "Surat pemberitahuan relokasi pedagang kaki lima"),
    ("TRANTIB", "6 12", 10, F, 3, "Pembinaan anggota Satlinmas Desa {desa}", BALAI, "Kepala desa, Satlinmas", "Dua puluh anggota dilatih peraturan baris-berbaris dan pengamanan lingkungan.", "Laporan", "Laporan pembinaan Satlinmas Desa {desa}"),
    ("TRANTIB", "1 7", 27, K, 3, "Rapat kesiapsiagaan banjir dan angin kencang", RAPAT, "BPBD, Koramil, kepala desa", "Titik kumpul dan nomor petugas piket tiap desa ditetapkan.", "Notula", "Notula kesiapsiagaan bencana dikirim ke BPBD", 1, "KESSOS"),
    # Seksi Pemberdayaan Masyarakat dan Desa
    ("PMD", "1 6 9", 15, F, 2, "Pendampingan musyawarah Desa {desa}", BALAI, "BPD, kepala desa, pendamping desa", "Usulan tiap dusun diberi peringkat dan dituangkan dalam berita acara.", "Berita acara", "Berita acara musyawarah Desa {desa}"),
    ("PMD", "2 4 5 7 10 11", 11, F, 2, "Pembinaan BUMDesa Desa {desa}", BALAI, "Pengurus BUMDesa, kepala desa", "Laporan usaha dua triwulan terakhir dibahas; pembukuan kas perlu dipisah.", "Rekomendasi", "Rekomendasi penataan pembukuan BUMDesa Desa {desa}"),
    ("PMD", "3 6 9 12", 5, K, 7, "Pemantauan penyaluran Dana Desa di Desa {desa}", WILAYAH, "Kepala desa, pendamping desa", "Papan informasi dan kemajuan fisik rabat beton diperiksa di lapangan.", "Laporan", "Laporan pemantauan penyaluran Dana Desa di Desa {desa}"),
    ("PMD", "2 4 6 8 10 12", 22, F, 2, "Pembinaan kader posyandu dan TP PKK Desa {desa}", BALAI, "TP PKK, kader posyandu, bidan desa", "Jadwal posyandu dan pengisian buku pemantauan balita disepakati.", "Laporan", "Laporan pembinaan kader posyandu Desa {desa}"),
    ("PMD", "1 5 8 11", 25, K, 2, "Koordinasi pendamping desa dan tenaga ahli kabupaten", RAPAT, "Pendamping desa, tenaga ahli P3MD", "Pembagian desa dampingan dan jadwal kunjungan bulan depan disepakati.", "Notula", "Notula koordinasi pendamping desa {bulan} {tahun}"),
    ("PMD", "7 11", 18, F, 2, "Verifikasi kelompok penerima bantuan ketahanan pangan Desa {desa}", BALAI, "Ketua kelompok tani, kepala desa", "Tiga kelompok memenuhi syarat; satu kelompok belum mempunyai rekening.", "Berita acara", "Berita acara verifikasi kelompok tani Desa {desa}"),
    # Seksi Kesejahteraan Sosial
    ("KESSOS", "1 3 5 7 9 11", 13, K, 6, "Rapat koordinasi percepatan penurunan stunting", PENDOPO, "Puskesmas, PLKB, kader, kepala desa", "Data 41 balita berisiko dicocokkan; desa menambah makanan bergizi.", "Notula", "Notula rapat stunting {bulan} dikirim ke Puskesmas dan desa", 1, "PMD"),
    ("KESSOS", "2 4 8 10 12", 9, F, 8, "Verifikasi data penerima bantuan sosial Desa {desa}", BALAI, "Pendamping PKH, operator desa", "Sembilan keluarga diusulkan keluar dan dua belas diusulkan masuk.", "Berita acara", "Berita acara verifikasi penerima bantuan Desa {desa}"),
    ("KESSOS", "2 6 11", 24, K, 6, "Penanganan warga terdampak genangan di Desa {desa}", WILAYAH, "BPBD, Tagana, kepala desa", "Dapur umum dua hari dan pembagian air bersih bagi 27 keluarga.", "Laporan", "Laporan penanganan genangan di Desa {desa}"),
    ("KESSOS", "5 9 12", 17, F, 8, "Pendampingan warga dengan gangguan jiwa di Desa {desa}", WILAYAH, "Puskesmas, Dinas Sosial, keluarga", "Dua warga dirujuk; keluarga diajari jadwal minum obat.", "Surat", "Surat rujukan ke Dinas Sosial untuk warga Desa {desa}"),
    ("KESSOS", "3 8", 20, K, 6, "Koordinasi lomba desa sehat dan pembinaan UKS", RAPAT, "Puskesmas, kepala sekolah, TP PKK", "Tim pembina UKS dan jadwal penilaian ditetapkan.", "Keputusan", "Keputusan Camat tentang tim pembina UKS"),
    # Seksi Pelayanan Umum
    ("PELUM", "1 2 4 5 7 8 10 11", 16, F, 9, "Pelayanan administrasi kependudukan keliling di Desa {desa}", BALAI, "Dispendukcapil, operator desa", "Perekaman 38 KTP-el dan 51 kartu identitas anak selesai di tempat.", "Laporan", "Laporan pelayanan keliling Desa {desa}", 2),
    ("PELUM", "3 6 9 12", 12, F, 9, "Survei kepuasan masyarakat di ruang pelayanan", "Ruang Pelayanan Kecamatan", "Pengguna layanan", "Seratus responden; waktu tunggu mendapat nilai paling rendah.", "Laporan", "Laporan survei kepuasan masyarakat triwulan ini"),
    ("PELUM", "2 5 8 11", 20, K, 5, "Koordinasi perbaikan jalan dan penerangan umum Desa {desa}", WILAYAH, "Dinas PUTR, Dinas Perhubungan, kepala desa", "Enam titik lampu padam dan 400 meter jalan berlubang didata.", "Surat", "Surat usulan perbaikan jalan dan lampu Desa {desa}"),
    ("PELUM", "3 7 10", 26, K, 5, "Kerja bakti pembersihan saluran irigasi Desa {desa}", WILAYAH, "HIPPA, kepala desa, warga", "Sedimen 250 meter saluran diangkat bersama 60 warga.", "Laporan", "Laporan kerja bakti saluran irigasi Desa {desa}", 3, "PMD TRANTIB"),
    ("PELUM", "6 12", 19, F, 9, "Peninjauan standar pelayanan dan maklumat layanan", RAPAT, "Petugas loket, Bagian Organisasi", "Tiga jenis layanan dipangkas persyaratannya.", "Keputusan", "Keputusan Camat tentang standar pelayanan"),
))  # fmt: skip
