from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.core.management.base import BaseCommand
from django.utils import timezone

from organisasi.models import Laju, Sesi

SIMPAN_HARI = 365


class Command(BaseCommand):
    help = "Menghapus sesi yang sudah berakhir dan catatan masuk yang lebih dari setahun."

    def handle(self, *args: Any, **options: Any) -> None:
        sekarang = timezone.now()
        sesi, _ = Sesi.objects.filter(expire_date__lt=sekarang).delete()
        Laju.objects.filter(mulai__lt=sekarang - timedelta(days=1)).delete()
        masuk = AxesProxyHandler.reset_logs(age_days=SIMPAN_HARI)
        masuk += AxesProxyHandler.reset_failure_logs(age_days=SIMPAN_HARI)
        self.stdout.write(f"{sesi} sesi dan {masuk} catatan masuk dihapus.")
