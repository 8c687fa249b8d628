"""Is there a font to print with? Without one the library that sets text ends the whole process."""

from weasyprint.text.ffi import ffi, fontconfig, gobject, pango, pangoft2

KELUARGA = b"Liberation Sans"
# Pango counts in 1/1024.
UKURAN = 12 * 1024


def ada_huruf() -> bool:
    """Whether Pango finds a font, if only one in the place of ours; asked anew each time."""
    setelan = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    peta = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", peta), setelan)
    konteks = ffi.gc(pango.pango_font_map_create_context(peta), gobject.g_object_unref)
    mau = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    pango.pango_font_description_set_family(mau, KELUARGA)
    pango.pango_font_description_set_absolute_size(mau, UKURAN)
    huruf = pango.pango_font_map_load_font(peta, konteks, mau)
    if huruf == ffi.NULL:
        return False
    gobject.g_object_unref(huruf)
    return True
