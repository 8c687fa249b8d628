"""What every browser test does."""

from django.conf import settings


def masuk(layar, live_server, client, pengguna):
    """A session without the login page."""
    client.force_login(pengguna)
    nama = settings.SESSION_COOKIE_NAME
    sesi = {"name": nama, "value": client.cookies[nama].value, "url": live_server.url}
    layar.context.add_cookies([sesi])


def muat_di_layar(layar):
    """Nothing sticks out sideways."""
    lebar = layar.locator("html").evaluate("halaman => halaman.scrollWidth")
    assert lebar <= layar.viewport_size["width"]
