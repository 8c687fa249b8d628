"""One submission is known by user, key, kind of form, target and content."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from dasar.berkas.unggahan import IsianBerkas
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.models import Kiriman, UnitKerja
from tests.factories import buat_pengguna, buat_unit

pytestmark = pytest.mark.django_db
KUNCI = uuid4()
ISI = ("Rapat", date(2025, 6, 1), None, (IsianBerkas("a.pdf", b"isi"),))


def test_isi_yang_sama_ditemukan_dengan_kunci_yang_sama_saja():
    oleh = buat_pengguna()
    tandai_kiriman(KUNCI, "kegiatan", *ISI, oleh=oleh).catat(7, sekarang=timezone.now())
    assert tandai_kiriman(KUNCI, "kegiatan", *ISI, oleh=oleh).hasil() == 7
    lain = (
        tandai_kiriman(uuid4(), "kegiatan", *ISI, oleh=oleh),
        tandai_kiriman(None, "kegiatan", *ISI, oleh=oleh),
        tandai_kiriman(KUNCI, "surat", *ISI, oleh=oleh),
        tandai_kiriman(KUNCI, "kegiatan", *ISI, oleh=buat_pengguna()),
        tandai_kiriman(KUNCI, "kegiatan", "Rapat.", *ISI[1:], oleh=oleh),
        tandai_kiriman(KUNCI, "kegiatan", *ISI[:3], (IsianBerkas("a.pdf", b"lain"),), oleh=oleh),
    )
    assert [kiriman.hasil() for kiriman in lain] == [None] * len(lain)


def test_baris_dikenal_dari_kuncinya_dan_himpunan_tanpa_urutan():
    oleh, unit, lain = buat_pengguna(), buat_unit(), buat_unit()

    def sidik(*isi):
        return tandai_kiriman(KUNCI, "uji", *isi, oleh=oleh).sidik

    semua = UnitKerja.objects.filter(pk__in=[unit.pk, lain.pk])
    assert sidik(semua.order_by("pk")) == sidik(semua.order_by("-pk"))
    assert sidik(unit) == sidik(UnitKerja.objects.get(pk=unit.pk)) != sidik(lain)
    assert sidik(UnitKerja(nama="A")) != sidik(UnitKerja(nama="B"))


def test_isian_bernama_dikenal_tanpa_urutannya():
    oleh = buat_pengguna()

    def sidik(isi):
        return tandai_kiriman(KUNCI, "uji", isi, oleh=oleh).sidik

    assert sidik({"a": 1, "b": [2]}) == sidik({"b": [2], "a": 1}) != sidik({"a": 2, "b": [1]})


def test_formulir_tanpa_kunci_tidak_dikenal_lagi():
    tandai_kiriman(None, "kegiatan", *ISI, oleh=buat_pengguna()).catat(7, sekarang=timezone.now())
    assert not Kiriman.objects.exists()
