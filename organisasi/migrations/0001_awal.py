import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='BentukRiwayat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sidik', models.CharField(max_length=64, unique=True, verbose_name='sidik')),
                ('isi', models.JSONField(verbose_name='isi')),
            ],
            options={
                'verbose_name': 'bentuk riwayat',
            },
        ),
        migrations.CreateModel(
            name='Kecamatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=8, unique=True, validators=[django.core.validators.RegexValidator('^\\d{2}\\.\\d{2}\\.\\d{2}$', 'Kode berbentuk 35.08.17.')], verbose_name='kode')),
                ('nama', models.CharField(max_length=60, verbose_name='nama')),
                ('kabupaten', models.CharField(max_length=60, verbose_name='kabupaten')),
                ('alamat', models.CharField(blank=True, max_length=200, verbose_name='alamat')),
                ('telepon', models.CharField(blank=True, max_length=40, verbose_name='telepon')),
                ('surel', models.EmailField(blank=True, max_length=254, verbose_name='surel')),
                ('tugas_pokok', models.TextField(verbose_name='tugas pokok')),
                ('tujuan', models.TextField(verbose_name='tujuan')),
                ('indikator_tujuan', models.TextField(verbose_name='indikator tujuan')),
            ],
            options={
                'verbose_name': 'kecamatan',
            },
        ),
        migrations.CreateModel(
            name='Pengguna',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('peran', models.CharField(choices=[('staf', 'Staf'), ('verifikator', 'Verifikator'), ('camat', 'Camat'), ('admin', 'Administrator'), ('kabupaten', 'Pembaca kabupaten')], default='staf', max_length=20, verbose_name='peran')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('kecamatan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_pengguna', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'pengguna',
                'constraints': [models.CheckConstraint(condition=models.Q(('peran__in', ['staf', 'verifikator', 'camat', 'admin', 'kabupaten'])), name='pengguna_peran_dikenal', violation_error_message='Peran tidak dikenal.'), models.CheckConstraint(condition=models.Q(models.Q(('kecamatan', None), ('peran', 'kabupaten')), models.Q(models.Q(('peran', 'kabupaten'), _negated=True), ('kecamatan__isnull', False)), _connector='OR'), name='pengguna_kecamatan_sesuai_peran', violation_error_message='Pembaca kabupaten tidak terikat kecamatan; peran lain harus terikat.')],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
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
            name='HistoricalKecamatan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kode', models.CharField(db_index=True, max_length=8, validators=[django.core.validators.RegexValidator('^\\d{2}\\.\\d{2}\\.\\d{2}$', 'Kode berbentuk 35.08.17.')], verbose_name='kode')),
                ('nama', models.CharField(max_length=60, verbose_name='nama')),
                ('kabupaten', models.CharField(max_length=60, verbose_name='kabupaten')),
                ('alamat', models.CharField(blank=True, max_length=200, verbose_name='alamat')),
                ('telepon', models.CharField(blank=True, max_length=40, verbose_name='telepon')),
                ('surel', models.EmailField(blank=True, max_length=254, verbose_name='surel')),
                ('tugas_pokok', models.TextField(verbose_name='tugas pokok')),
                ('tujuan', models.TextField(verbose_name='tujuan')),
                ('indikator_tujuan', models.TextField(verbose_name='indikator tujuan')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical kecamatan',
                'verbose_name_plural': 'historical kecamatans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUnitKerja',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kode', models.CharField(max_length=10, verbose_name='kode')),
                ('nama', models.CharField(max_length=100, verbose_name='nama')),
                ('jenis', models.CharField(choices=[('seksi', 'Seksi'), ('subbagian', 'Subbagian')], max_length=10, verbose_name='jenis')),
                ('aktif_dari', models.DateField(blank=True, null=True, verbose_name='aktif dari')),
                ('aktif_sampai', models.DateField(blank=True, null=True, verbose_name='aktif sampai')),
                ('pengelola_dokumen_desa', models.BooleanField(default=False, verbose_name='pengelola dokumen desa')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'historical unit kerja',
                'verbose_name_plural': 'historical unit kerjas',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPeriode',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('triwulan', models.PositiveSmallIntegerField(verbose_name='triwulan')),
                ('status', models.CharField(choices=[('terbuka', 'Terbuka'), ('ditutup', 'Ditutup')], max_length=10, verbose_name='status')),
                ('alasan', models.CharField(blank=True, max_length=300, verbose_name='alasan dibuka kembali')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'historical periode',
                'verbose_name_plural': 'historical periodes',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPejabat',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('nama', models.CharField(max_length=120, verbose_name='nama')),
                ('nip', models.CharField(max_length=18, validators=[django.core.validators.RegexValidator('^\\d{18}$', 'NIP terdiri atas 18 angka.')], verbose_name='NIP')),
                ('jabatan', models.CharField(choices=[('camat', 'Camat'), ('plt', 'Plt. Camat'), ('plh', 'Plh. Camat'), ('pj', 'Pj. Camat')], default='camat', max_length=10, verbose_name='jabatan')),
                ('menjabat_dari', models.DateField(blank=True, null=True, verbose_name='menjabat dari')),
                ('menjabat_sampai', models.DateField(blank=True, null=True, verbose_name='menjabat sampai')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'historical pejabat',
                'verbose_name_plural': 'historical pejabats',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalFungsi',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('nomor', models.PositiveSmallIntegerField(verbose_name='nomor')),
                ('uraian', models.CharField(max_length=300, verbose_name='uraian')),
                ('aktif', models.BooleanField(default=True, verbose_name='masih dipakai')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'historical fungsi',
                'verbose_name_plural': 'historical fungsis',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Kiriman',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kunci', models.UUIDField(unique=True, verbose_name='kunci')),
                ('dicatat_pada', models.DateTimeField(verbose_name='dicatat pada')),
                ('hasil_id', models.BigIntegerField(verbose_name='hasil')),
                ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
            ],
            options={
                'verbose_name': 'kiriman',
            },
        ),
        migrations.CreateModel(
            name='KodePemulihan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sidik', models.CharField(max_length=200, verbose_name='sidik')),
                ('dipakai_pada', models.DateTimeField(null=True, verbose_name='dipakai pada')),
                ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='daftar_kode_pemulihan', to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
            ],
            options={
                'verbose_name': 'kode pemulihan',
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
        migrations.CreateModel(
            name='Penyegelan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveIntegerField(unique=True, verbose_name='nomor')),
                ('disegel_pada', models.DateTimeField(verbose_name='disegel pada')),
                ('batas', models.JSONField(verbose_name='batas')),
                ('bentuk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.bentukriwayat', verbose_name='bentuk')),
            ],
            options={
                'verbose_name': 'penyegelan',
            },
        ),
        migrations.CreateModel(
            name='Sesi',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('mulai', models.DateTimeField(null=True, verbose_name='mulai')),
                ('terakhir', models.DateTimeField(null=True, verbose_name='terakhir')),
                ('asal', models.GenericIPAddressField(null=True, verbose_name='asal')),
                ('perangkat', models.CharField(max_length=200, verbose_name='perangkat')),
                ('pengguna', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='daftar_sesi', to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
            ],
            options={
                'verbose_name': 'sesi',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=10, verbose_name='kode')),
                ('nama', models.CharField(max_length=100, verbose_name='nama')),
                ('jenis', models.CharField(choices=[('seksi', 'Seksi'), ('subbagian', 'Subbagian')], max_length=10, verbose_name='jenis')),
                ('aktif_dari', models.DateField(blank=True, null=True, verbose_name='aktif dari')),
                ('aktif_sampai', models.DateField(blank=True, null=True, verbose_name='aktif sampai')),
                ('pengelola_dokumen_desa', models.BooleanField(default=False, verbose_name='pengelola dokumen desa')),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_unit_kerja', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'unit kerja',
                'constraints': [models.UniqueConstraint(fields=('kecamatan', 'kode'), name='unit_kerja_kode_unik', violation_error_message='Kode unit kerja ini sudah dipakai.'), models.CheckConstraint(condition=models.Q(('jenis__in', ['seksi', 'subbagian'])), name='unit_kerja_jenis_dikenal', violation_error_message='Jenis unit kerja tidak dikenal.'), models.CheckConstraint(condition=models.Q(('aktif_dari', None), ('aktif_sampai', None), ('aktif_sampai__gte', models.F('aktif_dari')), _connector='OR'), name='unit_kerja_masa_berurutan', violation_error_message='Masa aktif berakhir sebelum dimulai.')],
            },
        ),
        migrations.CreateModel(
            name='Penugasan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='selesai')),
                ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_penugasan', to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
                ('unit_kerja', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_penugasan', to='organisasi.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'penugasan',
                'constraints': [models.UniqueConstraint(fields=('pengguna', 'mulai'), name='penugasan_mulai_unik', violation_error_message='Sudah ada penugasan yang mulai pada hari itu.'), models.CheckConstraint(condition=models.Q(('selesai', None), ('selesai__gte', models.F('mulai')), _connector='OR'), name='penugasan_masa_berurutan', violation_error_message='Penugasan berakhir sebelum dimulai.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPenugasan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('mulai', models.DateField(verbose_name='mulai')),
                ('selesai', models.DateField(blank=True, null=True, verbose_name='selesai')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pengguna', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
                ('unit_kerja', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'historical penugasan',
                'verbose_name_plural': 'historical penugasans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPengguna',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(db_index=True, error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('peran', models.CharField(choices=[('staf', 'Staf'), ('verifikator', 'Verifikator'), ('camat', 'Camat'), ('admin', 'Administrator'), ('kabupaten', 'Pembaca kabupaten')], default='staf', max_length=20, verbose_name='peran')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.kecamatan', verbose_name='kecamatan')),
                ('unit_kerja', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'historical pengguna',
                'verbose_name_plural': 'historical penggunas',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='pengguna',
            name='unit_kerja',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_pengguna', to='organisasi.unitkerja', verbose_name='unit kerja'),
        ),
        migrations.CreateModel(
            name='Fungsi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveSmallIntegerField(verbose_name='nomor')),
                ('uraian', models.CharField(max_length=300, verbose_name='uraian')),
                ('aktif', models.BooleanField(default=True, verbose_name='masih dipakai')),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_fungsi', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'fungsi',
                'constraints': [models.UniqueConstraint(fields=('kecamatan', 'nomor'), name='fungsi_nomor_unik', violation_error_message='Nomor fungsi ini sudah ada.'), models.CheckConstraint(condition=models.Q(('nomor__gte', 1)), name='fungsi_nomor_mulai_satu', violation_error_message='Nomor fungsi dimulai dari 1.')],
            },
        ),
        migrations.CreateModel(
            name='Pejabat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=120, verbose_name='nama')),
                ('nip', models.CharField(max_length=18, validators=[django.core.validators.RegexValidator('^\\d{18}$', 'NIP terdiri atas 18 angka.')], verbose_name='NIP')),
                ('jabatan', models.CharField(choices=[('camat', 'Camat'), ('plt', 'Plt. Camat'), ('plh', 'Plh. Camat'), ('pj', 'Pj. Camat')], default='camat', max_length=10, verbose_name='jabatan')),
                ('menjabat_dari', models.DateField(blank=True, null=True, verbose_name='menjabat dari')),
                ('menjabat_sampai', models.DateField(blank=True, null=True, verbose_name='menjabat sampai')),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_pejabat', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'pejabat',
                'constraints': [models.CheckConstraint(condition=models.Q(('jabatan__in', ['camat', 'plt', 'plh', 'pj'])), name='pejabat_jabatan_dikenal', violation_error_message='Jabatan tidak dikenal.'), models.CheckConstraint(condition=models.Q(('nip__regex', '^[0-9]{18}$')), name='pejabat_nip_18_angka', violation_error_message='NIP terdiri atas 18 angka.'), models.CheckConstraint(condition=models.Q(('menjabat_dari', None), ('menjabat_sampai', None), ('menjabat_sampai__gte', models.F('menjabat_dari')), _connector='OR'), name='pejabat_masa_berurutan', violation_error_message='Masa jabatan berakhir sebelum dimulai.')],
            },
        ),
        migrations.CreateModel(
            name='Periode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('triwulan', models.PositiveSmallIntegerField(verbose_name='triwulan')),
                ('status', models.CharField(choices=[('terbuka', 'Terbuka'), ('ditutup', 'Ditutup')], max_length=10, verbose_name='status')),
                ('alasan', models.CharField(blank=True, max_length=300, verbose_name='alasan dibuka kembali')),
                ('kecamatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_periode', to='organisasi.kecamatan', verbose_name='kecamatan')),
            ],
            options={
                'verbose_name': 'periode',
                'constraints': [models.UniqueConstraint(fields=('kecamatan', 'tahun', 'triwulan'), name='periode_unik', violation_error_message='Periode ini sudah ada.'), models.CheckConstraint(condition=models.Q(('triwulan__in', (1, 2, 3, 4))), name='periode_triwulan_dikenal', violation_error_message='Triwulan 1 sampai 4.'), models.CheckConstraint(condition=models.Q(('status', 'ditutup'), models.Q(('status', 'terbuka'), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='periode_dibuka_beralasan', violation_error_message='Periode yang dibuka kembali harus disertai alasan.')],
            },
        ),
        migrations.CreateModel(
            name='Segel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveIntegerField(verbose_name='nomor')),
                ('isi', models.JSONField(verbose_name='isi')),
                ('sebelum', models.CharField(max_length=64, verbose_name='sebelum')),
                ('kepala', models.CharField(max_length=64, unique=True, verbose_name='kepala')),
                ('kecamatan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_segel', to='organisasi.kecamatan', verbose_name='kecamatan')),
                ('penyegelan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_segel', to='organisasi.penyegelan', verbose_name='penyegelan')),
            ],
            options={
                'verbose_name': 'segel',
                'constraints': [models.UniqueConstraint(condition=models.Q(('kecamatan__isnull', False)), fields=('kecamatan', 'nomor'), name='segel_nomor_unik'), models.UniqueConstraint(condition=models.Q(('kecamatan__isnull', True)), fields=('nomor',), name='segel_nomor_tanpa_kecamatan_unik')],
            },
        ),
        migrations.AddConstraint(
            model_name='pengguna',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('peran', 'staf'), _negated=True), ('unit_kerja__isnull', False), _connector='OR'), name='pengguna_staf_berunit', violation_error_message='Staf harus mempunyai unit kerja.'),
        ),
    ]
