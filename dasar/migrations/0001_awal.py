from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Cadangan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai_pada', models.DateTimeField(verbose_name='mulai pada')),
                ('selesai_pada', models.DateTimeField(verbose_name='selesai pada')),
                ('lokasi', models.CharField(max_length=500, verbose_name='lokasi')),
                ('ukuran', models.PositiveBigIntegerField(default=0, verbose_name='ukuran')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('terenkripsi', models.BooleanField(default=False, verbose_name='terenkripsi')),
                ('jumlah_baris', models.PositiveBigIntegerField(default=0, verbose_name='jumlah baris')),
                ('jumlah_berkas', models.PositiveIntegerField(default=0, verbose_name='jumlah berkas')),
                ('jumlah_hilang', models.PositiveIntegerField(default=0, verbose_name='jumlah berkas hilang')),
                ('kesalahan', models.CharField(blank=True, max_length=300, verbose_name='kesalahan')),
            ],
            options={
                'verbose_name': 'cadangan',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kesalahan', ''), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='cadangan_baik_bersidik', violation_error_message='Cadangan yang baik harus mempunyai SHA-256.')],
            },
        ),
        migrations.CreateModel(
            name='Laju',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=30, verbose_name='nama')),
                ('kunci', models.CharField(max_length=64, verbose_name='kunci')),
                ('mulai', models.DateTimeField(verbose_name='mulai')),
                ('jumlah', models.PositiveIntegerField(default=0, verbose_name='jumlah')),
            ],
            options={
                'verbose_name': 'laju',
                'constraints': [models.UniqueConstraint(fields=('nama', 'kunci', 'mulai'), name='laju_unik', violation_error_message='Hitungan ini sudah ada.')],
            },
        ),
    ]
