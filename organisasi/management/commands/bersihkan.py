from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessFailureLog
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dasar.berkas.yatim import daftar_yatim, tutup_yang_disebut
from dasar.cadangan.ruang import sapu_sisa
from dasar.models import Laju
from organisasi.management.kesiapan import kesalahan_pemasangan, pastikan_siap
from organisasi.models import Pengguna, Sesi

SIMPAN_HARI = 365
SIMPAN_YATIM = 7


class Command(BaseCommand):
    # The mark of an unfinished restore does not keep what that one has unpacked.
    requires_system_checks = []
    help = (
        "Menghapus sesi yang sudah berakhir, catatan masuk yang lebih dari setahun (atas nama yang "
        "tidak ada: sehari), dan sisa unggahan terputus yang lebih dari sepekan; tidak satu pun "
        "bila manage.py periksa menemukan kesalahan."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        # First of all, and whatever else is wrong: a backup that lies here in clear.
        sapu_sisa()
        pastikan_siap()
        if kesalahan := kesalahan_pemasangan():
            daftar = "\n".join(kesalahan)
            raise CommandError(
                f"{daftar}\nTidak ada yang dihapus: selesaikan dahulu temuan di atas.", returncode=1
            )
        sekarang = timezone.now()
        sesi, _ = Sesi.objects.filter(expire_date__lt=sekarang).delete()
        Laju.objects.filter(mulai__lt=sekarang - timedelta(days=1)).delete()
        masuk = AxesProxyHandler.reset_logs(age_days=SIMPAN_HARI)
        masuk += AxesProxyHandler.reset_failure_logs(age_days=SIMPAN_HARI)
        # Whoever makes up names could fill the disk with them; nobody is shown these.
        karangan = AccessFailureLog.objects.exclude(
            username__in=Pengguna.objects.values("username")
        )
        masuk += karangan.filter(attempt_time__lt=sekarang - timedelta(days=1)).delete()[0]
        tutup_yang_disebut()
        berkas = list(daftar_yatim(sebelum=sekarang - timedelta(days=SIMPAN_YATIM)))
        for path in berkas:
            path.unlink(missing_ok=True)
        self.stdout.write(
            f"{sesi} sesi, {masuk} catatan masuk, dan {len(berkas)} berkas tanpa catatan dihapus."
        )
