"""The queue of 2025 on the screen: its rows, deciding on them, and the task that leads there."""

from django.urls import reverse

ANTREAN = reverse("verifikasi") + "?tahun=2025"


def daftar_baris(jawaban):
    return [b for kelompok in jawaban.context["daftar_kelompok"] for b in kelompok.daftar_baris]


def putuskan(client, putusan, *pilih, catatan=""):
    isi = {"putusan": putusan, "pilih": pilih, "catatan": catatan}
    return client.post(ANTREAN, isi, follow=True)


def tugas_dasbor(client, kalimat: str) -> int:
    """The number beside a task on the start page of 2025."""
    daftar = client.get(reverse("dasbor") + "?tahun=2025").context["daftar_tugas"]
    return next(tugas.jumlah for tugas in daftar if tugas.kalimat.startswith(kalimat))
