import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0002_perangkat_kode'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalLaporan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('ringkas', 'Laporan IKU'), ('triwulan', 'Laporan triwulan'), ('lkjip', 'LKjIP')], max_length=10, verbose_name='jenis')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('triwulan', models.PositiveSmallIntegerField(default=0, verbose_name='triwulan')),
                ('per', models.DateField(verbose_name='per')),
                ('tanggal', models.DateField(verbose_name='tanggal')),
                ('nomor_revisi', models.PositiveSmallIntegerField(default=0, verbose_name='nomor revisi')),
                ('alasan_revisi', models.CharField(blank=True, max_length=300, verbose_name='alasan revisi')),
                ('kode', models.CharField(db_index=True, max_length=9, verbose_name='kode')),
                ('versi_aplikasi', models.CharField(max_length=60, verbose_name='versi aplikasi')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('diterbitkan_pada', models.DateTimeField(verbose_name='diterbitkan pada')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('diterbitkan_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan')),
                ('pejabat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.pejabat')),
            ],
            options={
                'verbose_name': 'historical laporan',
                'verbose_name_plural': 'historical laporans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalNarasi',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('versi', models.PositiveIntegerField(default=1, verbose_name='versi')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('bagian', models.CharField(choices=[('kata_pengantar', 'Kata pengantar'), ('ikhtisar', 'Ikhtisar eksekutif'), ('latar_belakang', 'Latar belakang'), ('tujuan', 'Maksud dan tujuan'), ('gambaran_umum', 'Gambaran umum organisasi'), ('dasar_hukum', 'Dasar hukum'), ('sistematika', 'Sistematika penyajian'), ('perencanaan', 'Perencanaan strategis'), ('capaian', 'Capaian kinerja organisasi'), ('target', 'Target dan realisasi'), ('tahun_lalu', 'Perbandingan dengan tahun sebelumnya'), ('renstra', 'Perbandingan dengan target akhir Renstra'), ('standar', 'Perbandingan dengan standar nasional'), ('sebab', 'Penyebab dan solusi'), ('efisiensi', 'Efisiensi penggunaan sumber daya'), ('program', 'Program dan kegiatan penunjang'), ('anggaran', 'Realisasi anggaran'), ('kesimpulan', 'Kesimpulan'), ('strategi', 'Strategi perbaikan')], max_length=20, verbose_name='bagian')),
                ('kode_indikator', models.CharField(blank=True, max_length=20, verbose_name='kode indikator')),
                ('teks', models.TextField(blank=True, max_length=20000, verbose_name='teks')),
                ('sidik_draf', models.CharField(blank=True, max_length=64, verbose_name='sidik draf')),
                ('diubah_pada', models.DateTimeField(verbose_name='diubah pada')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('diubah_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan')),
            ],
            options={
                'verbose_name': 'historical narasi',
                'verbose_name_plural': 'historical narasis',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Laporan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('ringkas', 'Laporan IKU'), ('triwulan', 'Laporan triwulan'), ('lkjip', 'LKjIP')], max_length=10, verbose_name='jenis')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('triwulan', models.PositiveSmallIntegerField(default=0, verbose_name='triwulan')),
                ('per', models.DateField(verbose_name='per')),
                ('tanggal', models.DateField(verbose_name='tanggal')),
                ('nomor_revisi', models.PositiveSmallIntegerField(default=0, verbose_name='nomor revisi')),
                ('alasan_revisi', models.CharField(blank=True, max_length=300, verbose_name='alasan revisi')),
                ('kode', models.CharField(max_length=9, unique=True, verbose_name='kode')),
                ('versi_aplikasi', models.CharField(max_length=60, verbose_name='versi aplikasi')),
                ('rekaman', models.TextField(verbose_name='rekaman')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('diterbitkan_pada', models.DateTimeField(verbose_name='diterbitkan pada')),
                ('diterbitkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_laporan', to='organisasi.kecamatan')),
                ('pejabat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_laporan', to='organisasi.pejabat')),
            ],
            options={
                'verbose_name': 'laporan',
            },
        ),
        migrations.CreateModel(
            name='HistoricalBerkasLaporan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('terbit', 'Diterbitkan'), ('elektronik', 'Ditandatangani secara elektronik di sini'), ('luar', 'Ditandatangani secara elektronik di tempat lain')], max_length=10, verbose_name='jenis')),
                ('berkas', models.TextField(max_length=200, verbose_name='berkas')),
                ('ukuran', models.PositiveBigIntegerField(verbose_name='ukuran')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('pemilik_sertifikat', models.CharField(blank=True, max_length=300, verbose_name='pemilik sertifikat')),
                ('penerbit_sertifikat', models.CharField(blank=True, max_length=300, verbose_name='penerbit sertifikat')),
                ('disimpan_pada', models.DateTimeField(verbose_name='disimpan pada')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('disimpan_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laporan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='laporan.laporan')),
            ],
            options={
                'verbose_name': 'historical berkas laporan',
                'verbose_name_plural': 'historical berkas laporans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Cetakan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('macam', models.CharField(choices=[('lkjip', 'LKjIP (draf)'), ('paket', 'Paket bukti e-SAKIP'), ('terbitan', 'PDF laporan yang terbit')], max_length=10, verbose_name='macam')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('kertas', models.CharField(choices=[('A4', 'A4'), ('F4', 'F4')], max_length=2, verbose_name='kertas')),
                ('status', models.CharField(choices=[('menunggu', 'Sedang dibuat'), ('selesai', 'Selesai'), ('gagal', 'Gagal')], default='menunggu', max_length=10, verbose_name='status')),
                ('bagian_selesai', models.PositiveIntegerField(default=0, verbose_name='bagian selesai')),
                ('bagian_semua', models.PositiveIntegerField(default=0, verbose_name='bagian semua')),
                ('kunci_pekerjaan', models.CharField(blank=True, max_length=64, verbose_name='kunci pekerjaan')),
                ('berkas', models.FileField(blank=True, max_length=200, upload_to='cetakan/', verbose_name='berkas')),
                ('catatan', models.CharField(blank=True, max_length=300, verbose_name='catatan')),
                ('diminta_pada', models.DateTimeField(verbose_name='diminta pada')),
                ('diminta_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_cetakan', to='organisasi.kecamatan')),
                ('laporan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_cetakan', to='laporan.laporan')),
            ],
            options={
                'verbose_name': 'cetakan',
            },
        ),
        migrations.CreateModel(
            name='BerkasLaporan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('terbit', 'Diterbitkan'), ('elektronik', 'Ditandatangani secara elektronik di sini'), ('luar', 'Ditandatangani secara elektronik di tempat lain')], max_length=10, verbose_name='jenis')),
                ('berkas', models.FileField(max_length=200, upload_to='laporan/', verbose_name='berkas')),
                ('ukuran', models.PositiveBigIntegerField(verbose_name='ukuran')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('pemilik_sertifikat', models.CharField(blank=True, max_length=300, verbose_name='pemilik sertifikat')),
                ('penerbit_sertifikat', models.CharField(blank=True, max_length=300, verbose_name='penerbit sertifikat')),
                ('disimpan_pada', models.DateTimeField(verbose_name='disimpan pada')),
                ('disimpan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laporan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_berkas', to='laporan.laporan')),
            ],
            options={
                'verbose_name': 'berkas laporan',
            },
        ),
        migrations.CreateModel(
            name='Narasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveIntegerField(default=1, verbose_name='versi')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('bagian', models.CharField(choices=[('kata_pengantar', 'Kata pengantar'), ('ikhtisar', 'Ikhtisar eksekutif'), ('latar_belakang', 'Latar belakang'), ('tujuan', 'Maksud dan tujuan'), ('gambaran_umum', 'Gambaran umum organisasi'), ('dasar_hukum', 'Dasar hukum'), ('sistematika', 'Sistematika penyajian'), ('perencanaan', 'Perencanaan strategis'), ('capaian', 'Capaian kinerja organisasi'), ('target', 'Target dan realisasi'), ('tahun_lalu', 'Perbandingan dengan tahun sebelumnya'), ('renstra', 'Perbandingan dengan target akhir Renstra'), ('standar', 'Perbandingan dengan standar nasional'), ('sebab', 'Penyebab dan solusi'), ('efisiensi', 'Efisiensi penggunaan sumber daya'), ('program', 'Program dan kegiatan penunjang'), ('anggaran', 'Realisasi anggaran'), ('kesimpulan', 'Kesimpulan'), ('strategi', 'Strategi perbaikan')], max_length=20, verbose_name='bagian')),
                ('kode_indikator', models.CharField(blank=True, max_length=20, verbose_name='kode indikator')),
                ('teks', models.TextField(blank=True, max_length=20000, verbose_name='teks')),
                ('sidik_draf', models.CharField(blank=True, max_length=64, verbose_name='sidik draf')),
                ('diubah_pada', models.DateTimeField(verbose_name='diubah pada')),
                ('diubah_oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_narasi', to='organisasi.kecamatan')),
            ],
            options={
                'verbose_name': 'narasi',
            },
        ),
        migrations.AddConstraint(
            model_name='laporan',
            constraint=models.UniqueConstraint(fields=('kecamatan', 'jenis', 'tahun', 'triwulan', 'nomor_revisi'), name='laporan_revisi_unik', violation_error_message='Revisi laporan ini sudah ada.'),
        ),
        migrations.AddConstraint(
            model_name='laporan',
            constraint=models.CheckConstraint(condition=models.Q(('jenis__in', ['ringkas', 'triwulan', 'lkjip'])), name='laporan_jenis_dikenal', violation_error_message='Jenis laporan tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='laporan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'triwulan'), ('triwulan__in', (1, 2, 3, 4))), models.Q(models.Q(('jenis', 'triwulan'), _negated=True), ('triwulan', 0)), _connector='OR'), name='laporan_triwulan_sesuai_jenis', violation_error_message='Hanya laporan triwulan yang mempunyai triwulan.'),
        ),
        migrations.AddConstraint(
            model_name='laporan',
            constraint=models.CheckConstraint(condition=models.Q(('nomor_revisi', 0), models.Q(('alasan_revisi', ''), _negated=True), _connector='XOR'), name='laporan_revisi_beralasan', violation_error_message='Revisi harus disertai alasan.'),
        ),
        migrations.AddConstraint(
            model_name='laporan',
            constraint=models.CheckConstraint(condition=models.Q(('tanggal__gte', models.F('per'))), name='laporan_tanggal_sesudah_per', violation_error_message='Tanggal laporan tidak mendahului keadaannya.'),
        ),
        migrations.AddConstraint(
            model_name='cetakan',
            constraint=models.UniqueConstraint(condition=models.Q(('laporan', None), ('status', 'menunggu')), fields=('kecamatan', 'macam', 'tahun', 'kertas'), name='cetakan_satu_sekaligus', violation_error_message='Cetakan ini sedang dibuat.'),
        ),
        migrations.AddConstraint(
            model_name='cetakan',
            constraint=models.UniqueConstraint(condition=models.Q(('laporan__isnull', False), ('status', 'menunggu')), fields=('laporan', 'macam'), name='cetakan_satu_per_laporan', violation_error_message='Cetakan laporan ini sedang dibuat.'),
        ),
        migrations.AddConstraint(
            model_name='cetakan',
            constraint=models.CheckConstraint(condition=models.Q(('kertas__in', ['A4', 'F4']), ('macam__in', ['lkjip', 'paket', 'terbitan'])), name='cetakan_macam_dikenal', violation_error_message='Macam atau kertas cetakan tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='cetakan',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['menunggu', 'selesai', 'gagal'])), name='cetakan_status_dikenal', violation_error_message='Status cetakan tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='cetakan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'selesai'), _negated=True), models.Q(('macam', 'terbitan'), models.Q(('berkas', ''), _negated=True), _connector='XOR'), _connector='OR'), name='cetakan_selesai_berberkas', violation_error_message='Cetakan yang selesai mempunyai berkas.'),
        ),
        migrations.AddConstraint(
            model_name='cetakan',
            constraint=models.CheckConstraint(condition=models.Q(('macam', 'lkjip'), ('laporan__isnull', False), _connector='XOR'), name='cetakan_berlaporan', violation_error_message='Cetakan ini dibuat dari laporan yang diterbitkan.'),
        ),
        migrations.AddConstraint(
            model_name='berkaslaporan',
            constraint=models.UniqueConstraint(fields=('laporan', 'jenis'), name='berkas_laporan_satu_per_jenis', violation_error_message='Berkas laporan ini sudah ada.'),
        ),
        migrations.AddConstraint(
            model_name='berkaslaporan',
            constraint=models.CheckConstraint(condition=models.Q(('jenis__in', ['terbit', 'elektronik', 'luar'])), name='berkas_laporan_jenis_dikenal', violation_error_message='Jenis berkas laporan tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='berkaslaporan',
            constraint=models.CheckConstraint(condition=models.Q(('ukuran__gt', 0)), name='berkas_laporan_tidak_kosong', violation_error_message='Berkas kosong.'),
        ),
        migrations.AddConstraint(
            model_name='berkaslaporan',
            constraint=models.CheckConstraint(condition=models.Q(('jenis', 'terbit'), models.Q(('pemilik_sertifikat', ''), _negated=True), _connector='XOR'), name='berkas_laporan_bersertifikat', violation_error_message='Berkas bertanda tangan harus menyebut sertifikatnya.'),
        ),
        migrations.AddConstraint(
            model_name='narasi',
            constraint=models.UniqueConstraint(fields=('kecamatan', 'tahun', 'bagian', 'kode_indikator'), name='narasi_satu_per_bagian', violation_error_message='Narasi bagian ini sudah ada.'),
        ),
        migrations.AddConstraint(
            model_name='narasi',
            constraint=models.CheckConstraint(condition=models.Q(('bagian__in', ['kata_pengantar', 'ikhtisar', 'latar_belakang', 'tujuan', 'gambaran_umum', 'dasar_hukum', 'sistematika', 'perencanaan', 'capaian', 'target', 'tahun_lalu', 'renstra', 'standar', 'sebab', 'efisiensi', 'program', 'anggaran', 'kesimpulan', 'strategi'])), name='narasi_bagian_dikenal', violation_error_message='Bagian laporan ini tidak dikenal.'),
        ),
    ]
