"""What people wrote in the annual report of the demonstration: made up, the same each run."""
# ruff: noqa: E501 - a text is read by line

from datetime import date, datetime

from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from laporan.actions.narasi import tulis_narasi
from laporan.aturan.bagian import daftar_kunci
from laporan.models import Narasi
from laporan.susun.draf import draf_narasi, sidik_draf
from organisasi.models import Kecamatan, Pengguna

NARASI: dict[str, str] = {
    "ikhtisar": """Laporan ini menyampaikan sejauh mana Kecamatan Jatiroto mewujudkan janji kinerjanya selama setahun. Kecamatan mempunyai satu tujuan, yang diukur dengan Indeks Pelayanan Publik, dan dua sasaran strategis dengan dua indikator kinerja utama.

{draf}

Tahun depan perhatian diarahkan pada tindak lanjut rapat koordinasi yang melibatkan instansi lain, dan pada pendampingan desa yang dokumennya terlambat.""",
    "latar_belakang": """Setiap instansi pemerintah mempertanggungjawabkan penggunaan anggaran dan wewenangnya dalam bentuk kinerja: apa yang dijanjikan, apa yang dicapai, dan mengapa. Laporan kinerja ini memenuhi kewajiban tersebut dan menjadi bahan perbaikan bagi tahun berikutnya.

Angka di dalamnya dihitung dari catatan kegiatan setiap seksi dan subbagian serta dari tanggal dokumen setiap desa. Setiap angka dapat ditelusuri sampai ke barisnya pada lampiran.""",
    "tujuan": """Laporan ini bertujuan:
- mempertanggungjawabkan pencapaian target perjanjian kinerja kepada Bupati;
- memberi tahu masyarakat tentang hasil kerja kecamatan;
- menjadi bahan evaluasi dan perencanaan tahun berikutnya.""",
    "gambaran_umum": """Kecamatan Jatiroto terletak di bagian timur Kabupaten Lumajang. Kecamatan dipimpin oleh seorang Camat yang bertanggung jawab kepada Bupati melalui Sekretaris Daerah, dan dibantu oleh seksi serta subbagian.""",
    "pegawai": """Kecamatan mempunyai 24 pegawai, yang dirinci menurut jabatan sebagai berikut.

Tabel: Pegawai menurut Jabatan
No | Jabatan | Laki-laki | Perempuan | Jumlah
1 | Camat | 1 | 0 | 1
2 | Sekretaris Camat | 1 | 0 | 1
3 | Kepala seksi dan kepala subbagian | 4 | 3 | 7
4 | Pelaksana | 6 | 5 | 11
5 | Tenaga kontrak | 3 | 1 | 4
 | Jumlah | 15 | 9 | 24

Tiga jabatan pelaksana belum terisi, terutama pengelola data pada Seksi Pemerintahan.""",
    "sarana": """Pelayanan berlangsung di kantor kecamatan dan pendapa, dengan perlengkapan sebagai berikut.

Tabel: Sarana dan Prasarana
No | Sarana | Jumlah | Keadaan
1 | Gedung kantor | 1 | Baik
2 | Pendapa | 1 | Baik
3 | Kendaraan roda empat | 2 | Satu rusak ringan
4 | Kendaraan roda dua | 7 | Baik
5 | Komputer dan laptop | 16 | Tiga perlu diganti""",
    "isu": """Permasalahan utama pada tahun ini:
- kesepakatan rapat yang melibatkan instansi lain lama menjadi tertulis, sehingga tindak lanjutnya tertunda;
- sebagian desa menyusun dokumennya menjelang tenggat;
- sarana bagi kelompok rentan di ruang layanan belum lengkap.

Isu strategisnya adalah mutu pelayanan publik dan tertib administrasi pemerintahan desa.""",
    "dasar_hukum": """Undang-Undang tentang Pemerintahan Daerah
Peraturan Pemerintah tentang Kecamatan
Peraturan Presiden tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah
Peraturan Menteri tentang petunjuk teknis perjanjian kinerja dan pelaporan kinerja
Peraturan Bupati Lumajang tentang kedudukan dan susunan organisasi kecamatan""",
    "perencanaan": """Rencana strategis kecamatan menjabarkan arah pembangunan kabupaten ke dalam pelayanan publik dan pembinaan pemerintahan desa. Tujuan dan sasarannya diukur dengan indikator di bawah ini.""",
    "capaian": """Capaian dihitung dengan membandingkan realisasi terhadap target yang ditetapkan pada awal tahun.""",
    "sebab-IPP": """Penilaian naik karena standar pelayanan diperbarui dan pengaduan dijawab pada hari yang sama. Yang masih lemah adalah sarana bagi kelompok rentan: jalur landai dan kursi prioritas dianggarkan pada tahun berikutnya.""",
    "sebab-IKU-1": """{draf}

Rapat yang melibatkan instansi di luar kecamatan memerlukan waktu lebih lama sampai kesepakatannya tertulis. Untuk mengatasinya, setiap rapat kini ditutup dengan notula yang menyebut penanggung jawab dan tanggal tindak lanjut, dan sekretariat mengingatkan unit kerja dua minggu sebelum akhir triwulan.""",
    "sebab-IKU-2": """{draf}

Desa yang terlambat baru menyelesaikan musyawarahnya menjelang tenggat. Seksi Pemerintahan mendampingi desa tersebut sejak tahap rancangan, dan menjadwalkan evaluasi rancangan Perdes satu bulan sebelum tenggat.""",
    "program-IPP": """Program di atas membiayai pembaruan standar pelayanan, survei kepuasan masyarakat, dan sarana ruang layanan.""",
    "program-IKU-1": """Program di atas membiayai rapat koordinasi, mediasi, patroli bersama, dan pendampingan masyarakat yang menjadi pokok hitungan indikator ini.""",
    "program-IKU-2": """Program di atas membiayai pembinaan administrasi desa dan evaluasi rancangan Perdes.""",
    "anggaran": """Serapan anggaran berjalan sesuai rencana kas. Sisa anggaran berasal dari efisiensi perjalanan dinas dan belanja barang.""",
    "kesimpulan": """{draf}

Secara umum pelayanan dan koordinasi kecamatan berjalan sesuai rencana, sedangkan ketepatan waktu dokumen desa masih perlu ditingkatkan.""",
    "rekomendasi": """Kepada perangkat daerah yang terkait, agar hasil rapat koordinasi disepakati tertulis pada hari yang sama. Kepada pemerintah desa, agar musyawarah penyusunan dokumen dimulai paling lambat dua bulan sebelum tenggatnya.""",
    "strategi": """Langkah perbaikan pada tahun berikutnya:
- menuliskan penanggung jawab dan tanggal tindak lanjut pada setiap notula;
- mendampingi desa sejak penyusunan rancangan, dimulai dari desa yang tahun ini terlambat;
- memeriksa kemajuan setiap indikator setiap akhir triwulan.""",
}


def isi_narasi(
    kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna, sekarang: datetime, hari_ini: date
) -> None:
    """The texts, with the drafts that the records give; what is written already stays."""
    nilai = hitung(kecamatan, baca_titik(kecamatan, tahun, hari_ini))
    ada = {n.kunci for n in Narasi.objects.filter(kecamatan=kecamatan, tahun=tahun)}
    for kunci in daftar_kunci(n.kode for n in nilai):
        teks = NARASI.get(str(kunci), "")
        if teks and kunci not in ada:
            draf = draf_narasi(kunci, nilai)
            tulis_narasi(
                kecamatan,
                tahun,
                kunci,
                teks.replace("{draf}", draf),
                versi=0,
                sidik=sidik_draf(draf),
                oleh=oleh,
                sekarang=sekarang,
            )
