import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0002_perangkat_kode'),
        ('organisasi', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalImpor',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('isi', models.CharField(choices=[('kegiatan', 'Kegiatan'), ('dokumen', 'Dokumen desa'), ('realisasi', 'Realisasi tercatat')], max_length=10, verbose_name='isi')),
                ('berkas', models.TextField(max_length=200, verbose_name='berkas')),
                ('nama_asli', models.CharField(max_length=200, verbose_name='nama asli')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('perbarui', models.BooleanField(default=False, verbose_name='perbarui')),
                ('status', models.CharField(choices=[('menunggu_diperiksa', 'Menunggu diperiksa'), ('salah', 'Ada kesalahan'), ('siap', 'Siap disimpan'), ('menunggu_disimpan', 'Menunggu disimpan'), ('disimpan', 'Disimpan'), ('diurungkan', 'Diurungkan'), ('batal', 'Dibatalkan')], default='menunggu_diperiksa', max_length=20, verbose_name='status')),
                ('perbaikan', models.JSONField(default=dict, verbose_name='perbaikan sel')),
                ('alasan', models.CharField(blank=True, max_length=300, verbose_name='alasan diurungkan')),
                ('diunggah_pada', models.DateTimeField(verbose_name='diunggah pada')),
                ('disimpan_pada', models.DateTimeField(blank=True, null=True, verbose_name='disimpan pada')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('disimpan_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diunggah_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan')),
            ],
            options={
                'verbose_name': 'historical impor',
                'verbose_name_plural': 'historical impors',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Impor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('isi', models.CharField(choices=[('kegiatan', 'Kegiatan'), ('dokumen', 'Dokumen desa'), ('realisasi', 'Realisasi tercatat')], max_length=10, verbose_name='isi')),
                ('berkas', models.FileField(max_length=200, upload_to='impor/', verbose_name='berkas')),
                ('nama_asli', models.CharField(max_length=200, verbose_name='nama asli')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('perbarui', models.BooleanField(default=False, verbose_name='perbarui')),
                ('status', models.CharField(choices=[('menunggu_diperiksa', 'Menunggu diperiksa'), ('salah', 'Ada kesalahan'), ('siap', 'Siap disimpan'), ('menunggu_disimpan', 'Menunggu disimpan'), ('disimpan', 'Disimpan'), ('diurungkan', 'Diurungkan'), ('batal', 'Dibatalkan')], default='menunggu_diperiksa', max_length=20, verbose_name='status')),
                ('kunci_pekerjaan', models.CharField(blank=True, editable=False, max_length=36, verbose_name='kunci pekerjaan')),
                ('baris_selesai', models.PositiveIntegerField(default=0, verbose_name='baris selesai')),
                ('baris_semua', models.PositiveIntegerField(default=0, verbose_name='baris semua')),
                ('hasil', models.JSONField(default=dict, verbose_name='hasil')),
                ('sidik', models.CharField(blank=True, editable=False, max_length=64, verbose_name='sidik pemeriksaan')),
                ('baris_riwayat', models.JSONField(default=dict, editable=False, verbose_name='baris riwayat')),
                ('perbaikan', models.JSONField(default=dict, verbose_name='perbaikan sel')),
                ('alasan', models.CharField(blank=True, max_length=300, verbose_name='alasan diurungkan')),
                ('diunggah_pada', models.DateTimeField(verbose_name='diunggah pada')),
                ('disimpan_pada', models.DateTimeField(blank=True, null=True, verbose_name='disimpan pada')),
                ('disimpan_oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diunggah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_impor', to='organisasi.kecamatan')),
            ],
            options={
                'verbose_name': 'impor',
                'constraints': [models.CheckConstraint(condition=models.Q(('isi__in', ['kegiatan', 'dokumen', 'realisasi'])), name='impor_isi_dikenal', violation_error_message='Isi impor tidak dikenal.'), models.CheckConstraint(condition=models.Q(('status__in', ['menunggu_diperiksa', 'salah', 'siap', 'menunggu_disimpan', 'disimpan', 'diurungkan', 'batal'])), name='impor_status_dikenal', violation_error_message='Status impor tidak dikenal.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('disimpan', 'diurungkan')), _negated=True), models.Q(('disimpan_oleh__isnull', False), ('disimpan_pada__isnull', False)), _connector='OR'), name='impor_disimpan_tercatat', violation_error_message='Impor yang disimpan harus mencatat saat dan orangnya.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'diurungkan'), _negated=True), models.Q(('alasan', ''), _negated=True), _connector='OR'), name='impor_diurungkan_beralasan', violation_error_message='Impor yang diurungkan harus disertai alasan.')],
            },
        ),
        migrations.CreateModel(
            name='BarisImpor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveIntegerField(verbose_name='nomor baris')),
                ('keadaan', models.CharField(max_length=10, verbose_name='keadaan')),
                ('sel', models.JSONField(default=list, verbose_name='sel')),
                ('kesalahan', models.JSONField(default=list, verbose_name='kesalahan')),
                ('perubahan', models.JSONField(default=list, verbose_name='perubahan')),
                ('petunjuk', models.JSONField(default=list, verbose_name='petunjuk')),
                ('impor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_baris', to='impor.impor')),
            ],
            options={
                'verbose_name': 'baris impor',
                'indexes': [models.Index(fields=['impor', 'keadaan', 'nomor'], name='baris_impor_keadaan')],
                'constraints': [models.UniqueConstraint(fields=('impor', 'nomor'), name='baris_impor_unik', violation_error_message='Baris ini sudah diperiksa.'), models.CheckConstraint(condition=models.Q(('keadaan__in', ['baru', 'sama', 'berubah', 'salah', 'dilewati'])), name='baris_impor_keadaan_dikenal', violation_error_message='Keadaan baris tidak dikenal.')],
            },
        ),
    ]
