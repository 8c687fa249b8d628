"""Things nobody notices until they are wrong."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import crispy_bootstrap5
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import CheckConstraint

from organisasi.models import Kecamatan, Sesi
from tests.basis_data import APP_KAMI, daftar_model
from tests.conftest import tolak_tulis
from tests.factories import DICATAT_PADA, buat_kecamatan

AKAR = Path(settings.BASE_DIR)


def _kata(identifier: str) -> set[str]:
    return set(
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|-", "_", identifier)
        .lower()
        .split("_")
    ) - {""}


def _daftar_modul() -> list[Path]:
    """The modules of the product, from the root."""
    daftar = (path.relative_to(AKAR) for app in APP_KAMI for path in (AKAR / app).rglob("*.py"))
    return sorted(path for path in daftar if "migrations" not in path.parts)


def _daftar_kelas(path: Path) -> list[str]:
    """The public classes of a module."""
    isi = ast.parse((AKAR / path).read_text(encoding="utf-8")).body
    return [s.name for s in isi if isinstance(s, ast.ClassDef) and not s.name.startswith("_")]


def _sumber(*daftar_pola: str) -> str:
    """All our source of these kinds as one text; history and tests are no use of anything."""
    return "\n".join(
        path.read_text(encoding="utf-8")
        for folder in (*APP_KAMI, "templates", "static")
        for pola in daftar_pola
        for path in sorted((AKAR / folder).rglob(pola))
        if "migrations" not in path.parts
    )


def _daftar_istilah() -> list[tuple[str, ...]]:
    """The rows (istilah, arti, dipakai sebagai) of the tables in docs/istilah.md."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in (AKAR / "docs/istilah.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if row[0] != "istilah" and not row[0].startswith("---")]


def _nama_model_dan_bidang() -> set[str]:
    """Names that are ours: a field inherited from Django's own models is not."""
    return {
        nama
        for model in daftar_model()
        for nama in (
            model.__name__,
            *(
                field.name
                for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
                if not any(hasattr(base, field.name) for base in model.__mro__[1:])
            ),
        )
    }


def _nama_kelas_dan_modul() -> set[str]:
    """Public classes, modules, and the folders that hold them."""
    daftar = _daftar_modul()
    return {
        *(nama for path in daftar for nama in _daftar_kelas(path)),
        *(bagian for path in daftar for bagian in path.with_suffix("").parts),
    } - {"__init__"}


def _kata_tanpa_arti() -> set[str]:
    """What stands in no table: words that only join others, and technical ones."""
    _, akhir = (AKAR / "docs/istilah.md").read_text("utf-8").split("## Kata pembentuk nama")
    return set(re.findall(r"`(\w+)`", akhir))


def test_daftar_istilah_berkolom_tiga_dan_tidak_berulang():
    rows = _daftar_istilah()
    assert {len(row) for row in rows} == {3}
    assert all(all(row) for row in rows)
    istilah = [row[0] for row in rows]
    assert len(istilah) == len(set(istilah))


def test_setiap_kata_domain_ada_di_daftar_istilah():
    istilah = {
        kata
        for nama, _, pemakaian in _daftar_istilah()
        for bagian in (*re.findall(r"\w+", nama), *pemakaian.split(", "))
        for kata in _kata(bagian)
    }
    semua = _nama_model_dan_bidang() | _nama_kelas_dan_modul()
    dikenal = istilah | _kata_tanpa_arti()
    assert {nama: sisa for nama in semua if (sisa := _kata(nama) - dikenal)} == {}


def test_kata_yang_tidak_dijelaskan_dipakai_di_sebuah_nama():
    dipakai = {kata for nama in _nama_kelas_dan_modul() for kata in _kata(nama)}
    assert _kata_tanpa_arti() - dipakai == set()


def test_setiap_istilah_dipakai_di_kode():
    sumber = set(re.findall(r"\w+", _sumber("*.py")))
    dipakai = {nama for _, _, pemakaian in _daftar_istilah() for nama in pemakaian.split(", ")}
    assert dipakai - sumber == set()


def test_satu_nama_satu_kelas_dan_tidak_ada_modul_senama_raknya():
    tempat: dict[str, list[str]] = defaultdict(list)
    gagap = []
    for path in _daftar_modul():
        if "commands" in path.parts:
            continue
        # `berkas/berkas.py` would not tell what of the files it holds.
        gagap += [path.name] * (path.stem == path.parent.name != path.parts[0])
        for nama in _daftar_kelas(path):
            tempat[nama].append(str(path))
    assert {nama: semua for nama, semua in tempat.items() if len(semua) > 1} == {}
    assert gagap == []


@pytest.mark.parametrize("model", daftar_model(), ids=lambda model: model.__name__)
def test_setiap_model_beriwayat_dan_bernama_indonesia(model):
    assert hasattr(model, "history"), f"{model.__name__} tanpa riwayat"
    # Django's fallback is the English split of the class name, equal only by one-word chance.
    assert "verbose_name" in model._meta.original_attrs


@pytest.mark.parametrize("model", daftar_model(), ids=lambda model: model.__name__)
def test_setiap_check_constraint_berkalimat_indonesia(model):
    tanpa_kalimat = [
        constraint.name
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    ]
    assert tanpa_kalimat == []


def _pesan_penilai(penilai: object) -> Iterator[Any]:
    if pesan := getattr(penilai, "message", None):
        yield pesan
    yield from getattr(penilai, "messages", {}).values()


class _Isian(defaultdict[str, object]):
    """Whatever a message asks for; a number, which every kind of placeholder takes."""

    def __init__(self) -> None:
        super().__init__(lambda: 1)


@pytest.mark.parametrize("model", daftar_model(), ids=lambda model: model.__name__)
def test_setiap_pesan_dapat_ditulis(model):
    """A bare % in a message breaks off the form instead of saying what is wrong."""
    for constraint in model._meta.constraints:
        pesan = constraint.get_violation_error_message()
        assert pesan, constraint.name
        assert "%" not in pesan, constraint.name
    for bidang in model._meta.get_fields():
        for penilai in getattr(bidang, "validators", ()):
            for pesan in _pesan_penilai(penilai):
                assert pesan % _Isian()
        for pesan in getattr(bidang, "error_messages", {}).values():
            assert pesan % _Isian()


@pytest.mark.django_db
def test_klien_uji_menolak_get_yang_menulis():
    kecamatan = buat_kecamatan()
    with connection.execute_wrapper(tolak_tulis):
        assert Kecamatan.objects.filter(pk=kecamatan.pk).exists()
        with pytest.raises(AssertionError, match="GET menulis"), transaction.atomic():
            kecamatan.save()
        Sesi.objects.create(session_key="uji", expire_date=DICATAT_PADA)


def test_setiap_templat_dipakai():
    sumber = _sumber("*.py", "*.html")
    templat = {str(p.relative_to(AKAR / "templates")) for p in AKAR.glob("templates/**/*.html")}
    # These stand in place of what a package has under the same name.
    pengganti = {nama for nama in templat if nama.startswith("bootstrap5/")}
    assert {n for n in templat - pengganti if not re.search(rf"[\"']{n}[\"']", sumber)} == set()
    bawaan = Path(crispy_bootstrap5.__file__).parent / "templates"
    assert {nama for nama in pengganti if not (bawaan / nama).is_file()} == set()


def test_setiap_templat_yang_disebut_ada():
    disebut = set(
        re.findall(
            rf"[\"']((?:{'|'.join(APP_KAMI)})/[\w/]+\.html)[\"']",
            _sumber("*.py", "*.html"),
        )
    )
    assert {nama for nama in disebut if not (AKAR / "templates" / nama).is_file()} == set()


def test_setiap_berkas_statis_dipakai():
    sumber = _sumber("*.py", "*.html", "*.css", "*.js")
    berkas = [p for p in AKAR.glob("static/**/*") if p.is_file()]
    assert {p.name for p in berkas if p.name not in sumber} == set()


def test_templat_tanpa_gaya_dan_skrip_sebaris():
    """The Content-Security-Policy forbids both; a page that needs them would break silently."""
    pola = re.compile(r"<script(?![^>]*\bsrc=)|\son\w+=|javascript:", re.IGNORECASE)
    assert {
        str(p.relative_to(AKAR))
        for p in AKAR.glob("templates/**/*.html")
        if pola.search(p.read_text(encoding="utf-8"))
    } == set()


def test_peramban_tidak_memeriksa_dan_tidak_memotong():
    """What is wrong is said by the server, in Indonesian, with all that was typed still there."""
    templat = _sumber("*.html")
    assert re.findall(r"<form\b(?![^>]*\bnovalidate\b)[^>]*>", templat) == []
    assert re.findall(r"(?i)maxlength|minlength|type=.number.", templat + _sumber("*.js")) == []


def test_setiap_perintah_disebut_di_dokumentasi():
    perintah = {
        p.stem
        for app in APP_KAMI
        for p in AKAR.glob(f"{app}/management/commands/*.py")
        if p.stem != "__init__"
    }
    dokumentasi = "\n".join(
        p.read_text(encoding="utf-8")
        for p in (AKAR / "README.md", *sorted(AKAR.glob("docs/**/*.md")))
        if p.is_file()
    )
    assert perintah
    assert {
        nama for nama in perintah if not re.search(rf"manage\.py {nama}(?![\w-])", dokumentasi)
    } == set()


def test_docstring_menunjuk_bagian_aturan_yang_ada():
    judul = set(
        re.findall(r"^## (.+)$", (AKAR / "docs/aturan.md").read_text("utf-8"), re.MULTILINE)
    )
    rujukan = re.findall(r"docs/aturan\.md, ([^.)\n]+)", _sumber("*.py"))
    assert rujukan
    for teks in rujukan:
        daftar = re.findall(r'"([^"]+)"', teks) or re.findall(r"IKU-\d", teks)
        assert daftar, f"rujukan tanpa bagian: {teks}"
        assert set(daftar) <= judul, teks
