import subprocess

from iku_jatiroto import checks, mesin


def _fc_match(monkeypatch, answer):
    def run(command, **kwargs):
        if answer is None:
            raise FileNotFoundError(command[0])
        return subprocess.CompletedProcess(command, 0, stdout=answer)

    monkeypatch.setattr(mesin.subprocess, "run", run)


def test_this_machine_has_everything():
    assert checks.check_data_folder() == []
    assert checks.check_pdf_libraries() == []
    assert checks.check_fonts() == []


def test_no_font_at_all_is_an_error(monkeypatch):
    _fc_match(monkeypatch, "")
    monkeypatch.setattr(checks, "_any_font", lambda: False)
    (message,) = checks.check_fonts()
    assert (message.id, message.is_serious()) == ("iku.E003", True)
    assert "fonts-liberation" in message.hint


def test_data_folder_that_cannot_be_written(settings, tmp_path):
    settings.IKU_DATA = tmp_path / "tidak-ada"
    assert [message.id for message in checks.check_data_folder()] == ["iku.E001"]


def test_missing_library_names_the_packages(monkeypatch):
    monkeypatch.setattr(checks, "PDF_LIBRARIES", ("libc.so.6", "libtidakada.so.9"))
    (message,) = checks.check_pdf_libraries()
    assert message.id == "iku.W001"
    assert "libtidakada.so.9" in message.msg
    assert "libc.so.6" not in message.msg
    assert "libpango-1.0-0" in message.hint


def test_libraries_are_looked_for_on_linux_only(monkeypatch):
    monkeypatch.setattr(checks, "PDF_LIBRARIES", ("libtidakada.so.9",))
    monkeypatch.setattr(checks.sys, "platform", "darwin")
    assert checks.check_pdf_libraries() == []


def test_font_of_another_family_or_version_or_none(monkeypatch):
    for answer in ("137625 DejaVu Sans", "70124 Liberation Sans", "", None):
        _fc_match(monkeypatch, answer)
        assert [message.id for message in checks.check_fonts()] == ["iku.W002"], answer
    _fc_match(monkeypatch, "137625 Liberation Sans")
    assert checks.check_fonts() == []
