"""The header is one line: where I am, the working year, who I am."""

import pytest
from django.test import Client

from organisasi.models.peran import Peran
from tests.factories import buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]
TINGGI = "document.querySelector('.kepala').getBoundingClientRect().height"


def _buka(peramban, live_server, acuan, peran, lebar, **kwargs):
    ukuran = {"width": lebar, "height": 740}
    layar = peramban.new_context(viewport=ukuran, **kwargs).new_page()
    masuk(layar, live_server, Client(), buat_pengguna(peran, kecamatan=acuan))
    layar.goto(live_server.url)
    return layar


def test_kepala_rendah_di_telepon_juga_dengan_teks_dua_kali(peramban, live_server, acuan):
    layar = _buka(peramban, live_server, acuan, Peran.VERIFIKATOR, 360)
    assert layar.evaluate(TINGGI) <= 100
    layar.evaluate("document.documentElement.style.fontSize = '200%'")
    assert layar.evaluate(TINGGI) <= 160
    muat_di_layar(layar)
    layar.context.close()


def test_kepala_sebaris_di_layar_lebar(peramban, live_server, acuan):
    layar = _buka(peramban, live_server, acuan, Peran.VERIFIKATOR, 1280)
    assert layar.evaluate(TINGGI) <= 64
    layar.context.close()


def test_menu_telepon_dibuka_dengan_papan_ketik_tanpa_javascript(peramban, live_server, acuan):
    layar = _buka(peramban, live_server, acuan, Peran.STAF, 360, java_script_enabled=False)
    tautan = layar.get_by_role("link", name="Dokumen Desa", exact=True)
    assert not tautan.is_visible()
    sakelar = layar.locator(".sakelar-menu > summary")
    assert sakelar.inner_text() == "Menu"
    sakelar.focus()
    layar.keyboard.press("Enter")
    assert tautan.is_visible()
    layar.context.close()
