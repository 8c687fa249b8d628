"""What a kabupaten or kota is called, and who heads it. Pure: no Django, no clock.

A kabupaten is kept by its name alone ("Lumajang"), as it is printed since the first report; a kota
(city) with the word ("Kota Depok").
"""

_KABUPATEN, _KOTA = "Kabupaten ", "Kota "


def tanpa_kabupaten(nama_resmi: str) -> str:
    """As it is kept, from its official name: "Kabupaten Lumajang" is kept as "Lumajang"."""
    return nama_resmi.removeprefix(_KABUPATEN)


def nama_daerah(kabupaten: str) -> str:
    """The official name, from what is kept."""
    return kabupaten if kabupaten.startswith(_KOTA) else f"{_KABUPATEN}{kabupaten}"


def kepala_daerah(kabupaten: str) -> str:
    """The office of its head: Bupati, or Wali Kota of a city."""
    if kabupaten.startswith(_KOTA):
        return f"Wali {kabupaten}"
    return f"Bupati {kabupaten}"
