"""For whom each page opens, as its view says."""

from iku_jatiroto.izin import daftar_izin

# By the name of the URL; nobody where the view says nothing.
PERAN_URL = {nama: izin.peran if izin else frozenset() for nama, izin in daftar_izin().items()}
