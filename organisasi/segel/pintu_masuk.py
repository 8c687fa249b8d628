"""What lets a user in, against the history: a password, phone or recovery code put in from outside.

None of these has a history of its own, which would keep secrets for ever. Their digests stand in
the row of the user, which has one, and that is sealed.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dasar.aturan.baku import json_baku
from organisasi.models import KodePemulihan, Pengguna, PerangkatKode
from organisasi.models.pengguna import sidik_sandi


def sidik_faktor(pengguna: Pengguna) -> str:
    """The digest of the user's confirmed phones and recovery codes; '' for one without."""
    return _sidik(
        PerangkatKode.objects.filter(user=pengguna, confirmed=True).values_list("pk", flat=True),
        [(satu.sidik, satu.dipakai_pada is None) for satu in pengguna.daftar_kode_pemulihan.all()],
    )


def _sidik(daftar_ponsel: Iterable[int], daftar_kode: Iterable[tuple[str, bool]]) -> str:
    # Not the secret of the phone: that is written anew whenever the key of the server changes, and
    # nobody can make one up without that key.
    isi = [sorted(daftar_ponsel), sorted(daftar_kode)]
    return hashlib.sha256(json_baku(isi)).hexdigest() if any(isi) else ""


def periksa_kunci_masuk() -> Iterator[str]:
    """Every user whose password, phone or recovery codes were changed past the program."""
    ponsel: dict[int, list[int]] = defaultdict(list)
    for pk, pengguna in PerangkatKode.objects.filter(confirmed=True).values_list("pk", "user_id"):
        ponsel[pengguna].append(pk)
    kode: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    daftar_kode = KodePemulihan.objects.values_list("pengguna_id", "sidik", "dipakai_pada")
    for pengguna, sidik, dipakai_pada in daftar_kode:
        kode[pengguna].append((sidik, dipakai_pada is None))
    for satu in Pengguna.objects.order_by("pk").iterator(chunk_size=500):
        nama = satu.get_username()
        if satu.sidik_sandi != sidik_sandi(satu.password):
            yield f"Pengguna {nama}: kata sandinya diubah di luar program."
        if satu.sidik_faktor != _sidik(ponsel.get(satu.pk, []), kode.get(satu.pk, [])):
            yield f"Pengguna {nama}: ponsel atau kode pemulihannya diubah di luar program."
