"""The due dates as an iCalendar (RFC 5545) feed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from organisasi.models import Kecamatan
from pengingat.baca.acara import Acara

# Days before the due day; an alarm rings at eight in the morning.
ALARM = (7, 1)


def tulis_ical(kecamatan: Kecamatan, daftar_acara: Iterable[Acara], *, sekarang: datetime) -> bytes:
    """All-day events with alarms. The UID of an entry stays the same, so a change replaces it."""
    kalender = Calendar()
    kalender.add("prodid", "-//IKU Kecamatan//Kalender tenggat//ID")
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", f"Tenggat {kecamatan}")
    kalender.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for acara in daftar_acara:
        kalender.add_component(_event(kecamatan, acara, sekarang))
    isi: bytes = kalender.to_ical()
    return isi


def _event(kecamatan: Kecamatan, acara: Acara, sekarang: datetime) -> Event:
    event = Event()
    # With the code: every kecamatan has entries of the same key.
    event.add("uid", f"{acara.kunci}@{kecamatan.kode}.iku")
    event.add("dtstamp", sekarang)
    event.add("dtstart", acara.tanggal)
    # RFC 5545 takes the end as the first day that is no part of it.
    event.add("dtend", acara.tanggal + timedelta(days=1))
    event.add("summary", f"{acara.judul} ({kecamatan.nama})")
    event.add("description", acara.uraian)
    # A due date makes nobody busy on its day.
    event.add("transp", "TRANSPARENT")
    for hari in ALARM:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", acara.judul)
        alarm.add("trigger", timedelta(days=-hari, hours=8))
        event.add_component(alarm)
    return event
