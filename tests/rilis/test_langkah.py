"""The steps of a release that are more than a call (docs/rilis.md)."""

from datetime import date

import pytest

from iku_jatiroto.env import version
from tests.rilis.langkah import beri_tanggal


def test_judul_teratas_diberi_tanggal_sekali(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(
        "# Catatan\n\n## 1.1.0 (belum dirilis)\n\n- satu\n\n## 1.0.0 (2026-12-01)\n"
    )
    assert version(changelog) == "1.1.0.dev0"
    assert beri_tanggal(changelog, date(2027, 3, 4)) == version(changelog) == "1.1.0"
    isi = "# Catatan\n\n## 1.1.0 (2027-03-04)\n\n- satu\n\n## 1.0.0 (2026-12-01)\n"
    assert changelog.read_text() == isi
    with pytest.raises(ValueError, match="belum dirilis"):
        beri_tanggal(changelog, date(2027, 3, 5))
    assert changelog.read_text() == isi
