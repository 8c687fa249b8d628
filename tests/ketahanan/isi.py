"""Runs inside the installation: makes its users, and tells what is stored."""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

SANDI = "padi-menguning-2025"


def orang(banyak: int) -> None:
    from django.contrib.auth.hashers import make_password

    from organisasi.models import Kecamatan, Pengguna
    from organisasi.models.peran import Peran

    kecamatan = Kecamatan.objects.get()
    units = list(kecamatan.daftar_unit_kerja.order_by("kode"))
    sandi = make_password(SANDI)
    for n in range(banyak):
        Pengguna.objects.create(
            username=f"orang{n}",
            password=sandi,
            kecamatan=kecamatan,
            unit_kerja=units[n % len(units)],
        )
    Pengguna.objects.create(
        username="verifikator", password=sandi, kecamatan=kecamatan, peran=Peran.VERIFIKATOR
    )


def tersimpan() -> dict[str, Any]:
    """All entries by their text, and the traces of something half done."""
    from django.conf import settings

    from kinerja.models import Bukti, Kegiatan, TindakLanjut
    from organisasi.models import Kiriman

    kegiatan = list(Kegiatan.objects.values_list("uraian", "pk", "hasil", "unit_kerja", "kode"))
    tindak_lanjut = list(TindakLanjut.objects.values_list("uraian", "kegiatan"))
    lahir = Counter(Kegiatan.history.filter(history_type="+").values_list("id", flat=True))
    nomor_per_unit: dict[int, set[int]] = {}
    for *_, unit, kode in kegiatan:
        nomor_per_unit.setdefault(unit, set()).add(int(kode.rpartition("-")[2]))
    bukti = dict(Bukti.objects.values_list("tindak_lanjut__uraian", "berkas"))
    di_cakram = {
        str(path.relative_to(settings.MEDIA_ROOT))
        for path in Path(settings.MEDIA_ROOT).rglob("*")
        if path.is_file()
    }
    return {
        "kegiatan": [[uraian, pk, hasil] for uraian, pk, hasil, *_ in kegiatan],
        "tindak_lanjut": [list(satu) for satu in tindak_lanjut],
        "berbukti": list(bukti),
        "bukti_hilang": sorted(set(bukti.values()) - di_cakram),
        "berkas_yatim": len(di_cakram - set(bukti.values())),
        "tanpa_riwayat": sum(lahir[pk] != 1 for _, pk, *_ in kegiatan),
        "nomor_bolong": sum(max(nomor) - len(nomor) for nomor in nomor_per_unit.values()),
        "kiriman": Kiriman.objects.count(),
    }


def main(perintah: str, *argumen: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
    import django

    django.setup()
    if perintah == "orang":
        orang(int(argumen[0]))
    else:
        print(json.dumps(tersimpan()))


if __name__ == "__main__":
    main(*sys.argv[1:])
