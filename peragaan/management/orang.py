"""The people of the demonstration: one login for each peran, and their colleagues."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from organisasi.models import Kecamatan, KepalaUnit, Pejabat, Pengguna, Penugasan
from organisasi.models.peran import Peran

# Whoever tries the program logs in as these: (username, name, peran, unit)
DAFTAR_MASUK = (
    ("contoh-staf", "Rina Wulandari", Peran.STAF, "PMD"),
    ("contoh-pemerintahan", "Agus Prasetyo", Peran.STAF, "PEM"),
    ("contoh-verifikator", "Dewi Anggraini", Peran.VERIFIKATOR, None),
    ("contoh-camat", "Camat", Peran.CAMAT, None),
    ("contoh-admin", "Fajar Hidayat", Peran.ADMIN, None),
    ("contoh-kabupaten", "Lestari Widodo", Peran.KABUPATEN, None),
)
# Nobody is told their passwords; a second verifikator, for four eyes look at everything.
REKAN = (
    ("sri.handayani", "Sri Handayani", Peran.STAF, "UMPEG"),
    ("bayu.nugroho", "Bayu Nugroho", Peran.STAF, "KEU"),
    ("joko.santoso", "Joko Santoso", Peran.STAF, "TRANTIB"),
    ("nur.aini", "Nur Aini", Peran.STAF, "KESSOS"),
    ("yuliana.fitri", "Yuliana Fitri", Peran.STAF, "PELUM"),
    ("hendro.susilo", "Hendro Susilo", Peran.VERIFIKATOR, None),
)
# The heads of the units; one without a unit is the Sekretaris Camat.
KEPALA = (
    (None, "Hendro Susilo, S.Sos., M.Si.", "197208141998031004", "Pembina (IV/a)"),
    ("UMPEG", "Endah Kusumawati, S.E.", "198011022005012007", "Penata Tk. I (III/d)"),
    ("KEU", "Wahyu Setiawan, S.E.", "198304172009011003", "Penata (III/c)"),
    ("PEM", "Suparno, S.IP.", "197705232002121005", "Penata Tk. I (III/d)"),
    ("TRANTIB", "Imam Ghozali, S.H.", "197901302006041011", "Penata Tk. I (III/d)"),
    ("PMD", "Retno Palupi, S.Sos.", "198206092008012014", "Penata (III/c)"),
    ("KESSOS", "Siti Maryam, S.Sos.", "198109152007012009", "Penata Tk. I (III/d)"),
    ("PELUM", "Bambang Irawan, S.AP.", "198507212010011008", "Penata (III/c)"),
)


@dataclass(frozen=True, slots=True)
class Orang:
    """Who acts: the staff by the kode of their unit, and the others."""

    staf: dict[str, Pengguna]
    verifikator: Pengguna
    sekretaris: Pengguna
    camat: Pengguna
    admin: Pengguna

    @property
    def pengelola(self) -> Pengguna:
        """Who keeps the documents of the desa."""
        return self.staf["PEM"]


def buat_orang(
    kecamatan: Kecamatan, sandi: Mapping[str, str], *, mulai: date, sekarang: datetime
) -> Orang:
    """Make the accounts, at work since `mulai`, with the passwords of those who log in."""
    unit_per_kode = {unit.kode: unit for unit in kecamatan.daftar_unit_kerja.all()}
    # One that nobody knows, for all others: a hash each would take seconds.
    rahasia = make_password(secrets.token_urlsafe(32))
    camat = Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk").first()
    per_nama = {}
    for username, nama, peran, kode in DAFTAR_MASUK + REKAN:
        pengguna = Pengguna(
            username=username,
            first_name=camat.nama if camat and peran == Peran.CAMAT else nama,
            peran=peran,
            unit_kerja=unit_per_kode[kode] if kode else None,
            kecamatan=None if peran == Peran.KABUPATEN else kecamatan,
            password=make_password(sandi[username]) if username in sandi else rahasia,
            date_joined=sekarang,
        )
        pengguna._change_reason = "Peragaan"
        pengguna.save()
        if pengguna.unit_kerja:
            Penugasan.objects.create(pengguna=pengguna, unit_kerja=pengguna.unit_kerja, mulai=mulai)
        per_nama[username] = pengguna
    return Orang(
        staf={p.unit_kerja.kode: p for p in per_nama.values() if p.unit_kerja},
        verifikator=per_nama["contoh-verifikator"],
        sekretaris=per_nama["hendro.susilo"],
        camat=per_nama["contoh-camat"],
        admin=per_nama["contoh-admin"],
    )


def isi_kepala_unit(kecamatan: Kecamatan) -> None:
    """Who leads the units."""
    unit_per_kode = {unit.kode: unit for unit in kecamatan.daftar_unit_kerja.all()}
    for kode, nama, nip, pangkat in KEPALA:
        unit = unit_per_kode[kode] if kode else None
        KepalaUnit.objects.create(
            kecamatan=kecamatan, unit_kerja=unit, nama=nama, nip=nip, pangkat=pangkat
        )


def _berkas_masuk() -> Path:
    return Path(settings.IKU_DATA) / "masuk-contoh.txt"


def baca_sandi() -> dict[str, str]:
    """The passwords by username as an earlier run wrote them down."""
    berkas = _berkas_masuk()
    teks = berkas.read_text(encoding="utf-8") if berkas.exists() else ""
    return dict(baris.split()[:2] for baris in teks.splitlines() if baris.strip())


def buat_sandi(lama: Mapping[str, str]) -> dict[str, str]:
    """The passwords of all who log in, new where there is none."""
    return {nama: lama.get(nama) or secrets.token_urlsafe(12) for nama, *_ in DAFTAR_MASUK}


def pasang_sandi(sandi: Mapping[str, str]) -> None:
    """Give accounts that are there already these passwords."""
    for pengguna in Pengguna.objects.filter(username__in=sandi):
        pengguna.set_password(sandi[pengguna.username])
        pengguna.save()


def tulis_sandi(sandi: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Write them down for the next run; return username, password and peran of each login."""
    hasil = [(nama, sandi[nama], str(peran.label)) for nama, _, peran, _ in DAFTAR_MASUK]
    berkas = _berkas_masuk()
    # Its owner's alone before a password stands in it, also when it was there already.
    berkas.touch(mode=0o600)
    berkas.chmod(0o600)
    berkas.write_text("".join(f"{' '.join(satu)}\n" for satu in hasil), encoding="utf-8")
    return hasil
