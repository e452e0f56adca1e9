"""Where the program's own files are found."""

import sys

from kiosk import paths


def test_a_checkout_has_its_files_beside_the_package():
    assert (paths.resources() / "fonts" / "Inter-Bold.ttf").is_file()
    assert (paths.data() / "rallying-together" / "event.toml").is_file()


def test_an_installed_package_has_them_inside(tmp_path, monkeypatch):
    package = tmp_path / "kiosk"
    (package / "_resources").mkdir(parents=True)
    (package / "_data").mkdir()
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == package / "_resources"
    assert paths.data() == package / "_data"


def test_a_frozen_program_has_them_where_it_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    assert paths.data() == tmp_path / "data"
