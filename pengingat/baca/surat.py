"""What a letter to a desa says: frozen values, and the same for the screen and the paper."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from dasar.cetak.pdf import cetak_pdf
from desa.baca.tunggakan import Tunggakan
from desa.models import Desa
from laporan.isi.ringkas import TandaTangan
from laporan.susun.ringkas import susun_tanda_tangan
from organisasi.baca.kop import Kop, susun_kop
from organisasi.models import Kecamatan
from pengingat.aturan.jadwal import sebutan_selisih
from pengingat.aturan.teguran import Kelayakan, Slot, kelayakan
from pengingat.baca.tunggakan import TunggakanDesa
from pengingat.models import AturanSurat, Surat, TingkatSurat


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """One document that is missing."""

    dokumen: str
    tahun_anggaran: int
    tenggat: date
    keadaan: str


@dataclass(frozen=True, slots=True)
class IsiSurat:
    """The letter. `nomor` is empty while it is looked at; `merujuk` names the reprimand before."""

    kop: Kop
    tingkat: int
    nomor: str
    sifat: str
    hal: str
    tanggal: date
    tempat: str
    kepada: str
    nama_kepala_desa: str
    desa: str
    kecamatan: str
    merujuk: str
    sela_hari: int
    daftar_baris: tuple[BarisSurat, ...]
    tanda_tangan: TandaTangan
    daftar_tembusan: tuple[str, ...]


# The parts of a letter by the name that a refusal says.
_SEBUTAN = {
    "daftar_baris": "dokumen yang ditagih",
    "tanda_tangan": "penanda tangan",
    "daftar_tembusan": "tembusan",
    "nama_kepala_desa": "kepala desa",
    "sela_hari": "jarak teguran",
}


def tampak_surat(isi: IsiSurat) -> dict[str, object]:
    """All that the page of issuing shows, for its digest; the number is given only then."""
    beku = asdict(isi)
    # Known only behind the lock: the page could never have shown the right one.
    del beku["nomor"]
    return {_SEBUTAN.get(nama, nama): nilai for nama, nilai in beku.items()}


def tampak_surat_terbit(surat: Surat) -> dict[str, object]:
    """All that the page of an issued letter shows, for the digest of a decision about it."""
    return {
        "penyerahan": (surat.tanggal_kirim, surat.cara_kirim, surat.penerima),
        "status": (surat.status, surat.alasan_batal),
    }


def aturan_surat(kecamatan: Kecamatan) -> AturanSurat:
    """The rules of the kecamatan; the defaults while nobody has set them."""
    return AturanSurat.objects.filter(kecamatan=kecamatan).first() or AturanSurat(
        kecamatan=kecamatan, versi=0
    )


def daftar_kelayakan(
    tunggakan: TunggakanDesa, daftar_surat: Collection[Surat], *, sela_hari: int, hari_ini: date
) -> list[Kelayakan]:
    """For each level of letter whether the desa may get it today, and about what."""
    return [
        kelayakan(
            tingkat,
            daftar_tunggakan=[_slot(satu) for satu in tunggakan.daftar],
            daftar_lewat=[_slot(satu) for satu in tunggakan.daftar_lewat],
            daftar_surat=[surat.terbit for surat in daftar_surat],
            sela_hari=sela_hari,
            hari_ini=hari_ini,
        )
        for tingkat in TingkatSurat.values
    ]


def _slot(tunggakan: Tunggakan) -> Slot:
    return (tunggakan.kolom.jenis_pk, tunggakan.tahun)


def susun_surat(
    kecamatan: Kecamatan,
    tunggakan: TunggakanDesa,
    layak: Kelayakan,
    aturan: AturanSurat,
    *,
    nomor: str,
    hari_ini: date,
) -> IsiSurat:
    """The letter of today, from whoever heads the kecamatan today to whoever heads the desa."""
    tingkat = TingkatSurat(layak.tingkat)
    kepala = tunggakan.kepala_desa
    jabatan = kepala.get_jabatan_display() if kepala else "Kepala Desa"
    sebelumnya = layak.sebelumnya
    return IsiSurat(
        kop=susun_kop(kecamatan),
        tingkat=tingkat.value,
        nomor=nomor,
        sifat="Penting" if tingkat else "Biasa",
        hal=f"{_sebutan(tingkat)} penyampaian dokumen desa",
        tanggal=hari_ini,
        tempat=kecamatan.nama,
        kepada=f"{jabatan} {tunggakan.desa}",
        nama_kepala_desa=kepala.nama if kepala else "",
        desa=tunggakan.desa.nama,
        kecamatan=kecamatan.nama,
        merujuk=(
            # Roman, and never above III.
            f"surat teguran {'I' * sebelumnya.tingkat} nomor {sebelumnya.nomor}"
            if sebelumnya
            else ""
        ),
        sela_hari=aturan.sela_hari,
        daftar_baris=tuple(
            _baris(satu, hari_ini) for satu in tunggakan.daftar if _slot(satu) in layak.daftar_slot
        ),
        tanda_tangan=susun_tanda_tangan(kecamatan, hari_ini),
        daftar_tembusan=tuple(
            baris.strip() for baris in aturan.tembusan.splitlines() if tingkat and baris.strip()
        ),
    )


def _sebutan(tingkat: TingkatSurat) -> str:
    """'Pengingat' or 'Teguran II'."""
    teks = tingkat.label.removeprefix("Surat ")
    return teks[0].upper() + teks[1:]


def _baris(tunggakan: Tunggakan, hari_ini: date) -> BarisSurat:
    kolom = tunggakan.kolom
    return BarisSurat(
        dokumen=f"{kolom.nama} ({kolom.kode})",
        tahun_anggaran=kolom.tahun_anggaran,
        tenggat=kolom.tenggat,
        keadaan=sebutan_selisih(kolom.tenggat, hari_ini=hari_ini),
    )


def cetak_surat(isi: IsiSurat) -> bytes:
    """The letter on F4. Same content, same bytes. Raises PdfGagal."""
    return cetak_pdf("pengingat/surat_cetak.html", {"isi": isi})


def surat_untuk(desa: Desa) -> list[Surat]:
    """The standing letters of the desa, oldest first."""
    return list(Surat.objects.berlaku().filter(desa=desa).order_by("tahun", "urutan"))
