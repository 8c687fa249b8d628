from laporan.aturan.bagian import DAFTAR_BAGIAN, Bagian, KunciNarasi, daftar_kunci


def test_setiap_bagian_mempunyai_judul_dan_petunjuk():
    assert set(DAFTAR_BAGIAN) == set(Bagian)
    assert all(sifat.judul and sifat.petunjuk for sifat in DAFTAR_BAGIAN.values())


def test_bagian_indikator_berkumpul_per_indikator():
    teks = [str(kunci) for kunci in daftar_kunci(["IKU-1", "IKU-2"])]
    per_indikator = sum(sifat.per_indikator for sifat in DAFTAR_BAGIAN.values())
    assert per_indikator == 7
    mulai = teks.index("target-IKU-1")
    assert teks[mulai : mulai + 7] == [t.replace("IKU-2", "IKU-1") for t in teks[mulai + 7 :][:7]]
    assert teks[:2] == ["kata_pengantar", "ikhtisar"]
    assert teks[-1] == "strategi"
    assert len(teks) == len(set(teks)) == len(DAFTAR_BAGIAN) + per_indikator


def test_judul_menyebut_indikatornya():
    assert KunciNarasi(Bagian.SEBAB, "IKU-2").judul == "IKU-2: Penyebab dan solusi"
    assert KunciNarasi(Bagian.STRATEGI).judul == "Strategi pemecahan masalah"
