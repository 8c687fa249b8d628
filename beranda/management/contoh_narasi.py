"""The demonstration year's agreement, Renstra, budget and narrative: made up, the same each run."""
# ruff: noqa: E501 - a text is read by line

from datetime import date
from decimal import Decimal

from django.utils import timezone

from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.perhitungan import hitung
from kinerja.models import (
    AnggaranProgram,
    JenisPembanding,
    NilaiPembanding,
    PerjanjianKinerja,
    Renstra,
    TargetPerjanjian,
    TargetRenstra,
)
from laporan.aturan.bagian import daftar_kunci
from laporan.models import Narasi
from laporan.susun.draf import draf_narasi, sidik_draf
from organisasi.models import Kecamatan, KepalaUnit, Pejabat, UnitKerja

RENSTRA = {"IPP": Decimal("4.20"), "IKU-1": Decimal(85), "IKU-2": Decimal(95)}
LAMPAU = {
    "IPP": ("3.52", "3.71"),
    "IKU-1": ("71.43", "76.19"),
    "IKU-2": ("66.67", "77.78"),
}
PROGRAM = (
    ("Program Penunjang Urusan Pemerintahan Daerah", None, 2_415_600_000, 2_298_455_000),
    (
        "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik",
        "IKU-1",
        148_250_000,
        139_870_500,
    ),
    ("Program Peningkatan Mutu Pelayanan Publik", "IPP", 62_300_000, 58_940_000),
    ("Program Koordinasi Ketenteraman dan Ketertiban Umum", "IKU-1", 86_400_000, 81_225_000),
    ("Program Pemberdayaan Masyarakat Desa dan Kelurahan", "IKU-1", 112_900_000, 104_310_000),
    ("Program Pembinaan dan Pengawasan Pemerintahan Desa", "IKU-2", 94_750_000, 90_180_000),
)

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


def isi_rencana(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> None:
    """Agreement, Renstra, earlier values and budget, once."""
    if PerjanjianKinerja.objects.filter(kecamatan=kecamatan, tahun=tahun).exists():
        return
    camat = Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk").first()
    indikator = {i.kode: i for i in daftar_indikator(kecamatan, tahun) if i.kode in RENSTRA}
    perjanjian = PerjanjianKinerja.objects.create(
        kecamatan=kecamatan,
        tahun=tahun,
        tanggal=min(date(tahun, 1, 15), hari_ini),
        pihak_pertama_nama=camat.nama if camat else "Camat (contoh)",
        pihak_pertama_jabatan=f"Camat {kecamatan.nama}",
        pihak_pertama_nip=camat.nip if camat else "0" * 18,
        pihak_kedua_nama="Bupati (contoh)",
        pihak_kedua_jabatan=f"Bupati {kecamatan.kabupaten}",
    )
    renstra = Renstra.objects.create(
        kecamatan=kecamatan,
        tahun_mulai=tahun - 1,
        tahun_selesai=tahun + 3,
        dasar_hukum="Renstra Kecamatan (contoh)",
    )
    for kode, satu in indikator.items():
        target = satu.daftar_target.filter(tahun=tahun, triwulan=4).first()
        TargetRenstra.objects.create(renstra=renstra, indikator=satu, nilai=RENSTRA[kode])
        TargetPerjanjian.objects.create(
            perjanjian=perjanjian, indikator=satu, nilai=target.nilai if target else RENSTRA[kode]
        )
        for lampau, nilai in zip((tahun - 2, tahun - 1), LAMPAU[kode], strict=True):
            NilaiPembanding.objects.create(
                indikator=satu,
                tahun=lampau,
                jenis=JenisPembanding.LAMPAU,
                nilai=Decimal(nilai),
                sumber=f"LKjIP {lampau} (contoh)",
            )
    for nama, penunjang, pagu, realisasi in PROGRAM:
        AnggaranProgram.objects.create(
            kecamatan=kecamatan,
            tahun=tahun,
            nama=nama,
            indikator=indikator.get(penunjang) if penunjang else None,
            pagu=pagu,
            realisasi=realisasi,
        )


def isi_kepala_unit(kecamatan: Kecamatan) -> None:
    """A Sekretaris Camat and a head for each unit, once."""
    if KepalaUnit.objects.filter(kecamatan=kecamatan).exists():
        return
    daftar_unit = [None, *UnitKerja.objects.filter(kecamatan=kecamatan).urut_struktur()]
    for nomor, unit in enumerate(daftar_unit):
        KepalaUnit.objects.create(
            kecamatan=kecamatan,
            unit_kerja=unit,
            nama=f"{unit.kode if unit else 'Sekretaris'} (contoh)",
            nip=f"19750101 200001 1 {nomor:03}".replace(" ", ""),
            pangkat="Penata (III/c)",
        )


def isi_narasi(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> None:
    """The texts, with the drafts that the records give; what is written already stays."""
    nilai = hitung(kecamatan, baca_titik(kecamatan, tahun, hari_ini))
    ada = {n.kunci for n in Narasi.objects.filter(kecamatan=kecamatan, tahun=tahun)}
    for kunci in daftar_kunci(n.kode for n in nilai):
        teks = NARASI.get(str(kunci), "")
        if teks and kunci not in ada:
            draf = draf_narasi(kunci, nilai)
            Narasi.objects.create(
                kecamatan=kecamatan,
                tahun=tahun,
                bagian=kunci.bagian,
                kode_indikator=kunci.indikator,
                teks=teks.replace("{draf}", draf),
                sidik_draf=sidik_draf(draf),
                diubah_pada=timezone.now(),
            )
