#!/bin/sh
# Run by `script/mesin-kosong layanan` in a Debian that has nothing: the service of an office from its
# installation to its removal. systemd does not run there, so its units are started by their own lines.
set -eu
halaman=
pekerja=

gagal() {
  printf 'Gagal: %s\n' "$*" >&2
  exit 1
}

langkah() {
  printf '\n-- %s\n' "$*"
}

# baris UNIT: what the unit starts, as its user, in its folder.
baris() {
  sed -n 's/^ExecStart=//p' "/etc/systemd/system/$1"
}

jalankan_unit() {
  (cd /srv/iku/program && baris "$1" | while read -r perintah; do
    runuser -u iku -- env XDG_CACHE_HOME=/var/cache/iku $perintah </dev/null || exit 1
  done)
}

mulai() {
  service postgresql start >/dev/null
  jalankan_unit iku-halaman.service &
  halaman=$!
  jalankan_unit iku-pekerja.service &
  pekerja=$!
  sisa=60
  until tanya http://127.0.0.1:8000/siap/ && tanya https://iku.uji/masuk/; do
    sisa=$((sisa - 1))
    [ "$sisa" -gt 0 ] || gagal "layanan tidak siap"
    sleep 1
  done
}

hentikan() {
  pkill -TERM -u iku || true
  wait "$halaman" "$pekerja" 2>/dev/null || true
}

tanya() {
  python3 - "$1" <<'PY' 2>/dev/null
import ssl, sys, urllib.request as u
ssl_bebas = ssl._create_unverified_context()
buka = u.build_opener(u.ProxyHandler({}), u.HTTPSHandler(context=ssl_bebas))
sys.exit(buka.open(u.Request(sys.argv[1], headers={"Host": "iku.uji"})).status != 200)
PY
}

kelola() {
  (cd /srv/iku/program && runuser -u iku -- /srv/iku/venv/bin/python manage.py "$@")
}

jumlah_pengguna() {
  (cd / && runuser -u postgres -- psql -qtAc 'SELECT count(*) FROM organisasi_pengguna' iku)
}

langkah "Yang ada di setiap Debian yang sebenarnya"
apt-get update -qq
apt-get install -y -qq --no-install-recommends systemd git procps openssl >/dev/null
printf '127.0.0.1 iku.uji\n' >>/etc/hosts
git config --global user.email uji@iku.uji
git config --global user.name uji
git init -q && git add -A && git commit -qm "Versi yang dicoba"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=iku.uji \
  -keyout "$HOME/iku.key" -out "$HOME/iku.pem" 2>/dev/null

langkah "Pasang"
export IKU_ADMIN_NAMA=admin IKU_ADMIN_SANDI=kolam-melati-sembilan-biru
script/pasang_layanan --uji --postgresql
script/pasang_layanan --ya --postgresql --nama iku.uji --sertifikat "$HOME/iku.pem" --kunci "$HOME/iku.key"
systemd-analyze verify /etc/systemd/system/iku.target /etc/systemd/system/iku-*.service /etc/systemd/system/iku-*.timer
mulai
langkah "Ulang: tidak ada yang berubah"
sidik=$(cat /srv/iku/program/.env /etc/systemd/system/iku-* 2>/dev/null | cksum)
script/pasang_layanan --ya
[ "$sidik" = "$(cat /srv/iku/program/.env /etc/systemd/system/iku-* 2>/dev/null | cksum)" ] || gagal "berubah"

langkah "Kantor di zona waktu lain"
echo IKU_ZONA_WAKTU=WITA >>/srv/iku/program/.env
script/pasang_layanan --ya
grep -q ' 06:30:00 Asia/Makassar$' /etc/systemd/system/iku-pengingat.timer || gagal "zona waktu"

langkah "Pengingat, cadangan, pembersihan"
jalankan_unit iku-pengingat.service
jalankan_unit iku-cadangan.service
ls /var/backups/iku/iku-* >/dev/null

# Two later versions: one that works, and one whose migration does not.
git -C /srv/iku/program remote set-url origin "$PWD"
printf '\n' >>README.md
git commit -qam "Versi berikutnya" && git tag v90.0.0
terakhir=$(basename "$(ls organisasi/migrations/0*.py | tail -n 1)" .py)
cat >organisasi/migrations/9999_rusak.py <<PY
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisasi", "$terakhir")]
    operations = [migrations.RunSQL("UPDATE tidak_ada SET x = 1")]
PY
git add -A && git commit -qm "Versi yang rusak" && git tag v91.0.0
lama=$(git -C /srv/iku/program rev-parse HEAD)

langkah "Perbarui"
hentikan
/srv/iku/program/script/pasang_layanan perbarui v90.0.0 --ya
[ "$(git -C /srv/iku/program describe --tags)" = v90.0.0 ] || gagal "bukan versi barunya"
mulai
langkah "Kembali"
hentikan
/srv/iku/program/script/pasang_layanan kembali --ya
[ "$(git -C /srv/iku/program rev-parse HEAD)" = "$lama" ] || gagal "bukan versi lamanya"
[ "$(jumlah_pengguna)" = 1 ] || gagal "penggunanya tidak kembali"
mulai
langkah "Pembaruan yang rusak kembali sendiri"
hentikan
! /srv/iku/program/script/pasang_layanan perbarui --ya || gagal "seharusnya gagal"
[ "$(git -C /srv/iku/program rev-parse HEAD)" = "$lama" ] || gagal "bukan versi lamanya"
kelola periksa
mulai

# pindah CADANGAN: nothing of the office is left here but this file.
pindah() {
  hentikan
  script/pasang_layanan copot --ya
  [ ! -e /etc/systemd/system/iku.target ] || gagal "iku.target masih ada"
  rm -rf /srv/iku /var/backups/iku
  (cd / && runuser -u postgres -- dropdb iku)
  script/pasang_layanan --ya --postgresql --nama iku.uji --sertifikat "$HOME/iku.pem" --kunci "$HOME/iku.key" \
    --dari "$1"
  kelola periksa
  mulai
}

# Beside the programs, as on another disk.
simpan_cadangan() {
  cp "$(ls -1t /var/backups/iku/iku-* | head -n 1)" "$HOME/simpanan.tar.gz"
}

langkah "Pindah ke komputer lain"
git checkout -q v90.0.0
simpan_cadangan
pindah "$HOME/simpanan.tar.gz"
[ "$(jumlah_pengguna)" = 1 ] || gagal "penggunanya tidak pindah"

# staf catat|lihat: a kegiatan, as a browser writes it and sees it; the password is tests/rilis/kantor.py's.
staf() {
  python3 - "$1" <<'PY'
import ssl, sys
from tests.ketahanan.peramban import Peramban

peramban = Peramban("https://iku.uji", ssl._create_unverified_context())
assert peramban.masuk("contoh-staf"), "tidak dapat masuk"
URAIAN = "Rapat sesudah cadangan rilis dipulihkan"
if sys.argv[1] == "catat":
    formulir = peramban.ambil("/kegiatan/baru/")
    isian = {nama: formulir.bidang(nama) for nama in ("csrfmiddlewaretoken", "kunci", "versi")}
    isian |= {"tanggal": "2026-03-04", "jenis": "koordinasi", "fungsi": "tanpa", "uraian": URAIAN}
    jawaban = peramban.kirim("/kegiatan/baru/", isian)
    assert jawaban.status == 302, jawaban.teks
assert URAIAN in peramban.ambil("/kegiatan/?tahun=2026").teks, "tidak tersimpan"
PY
}

for rilis in "$PWD"/tests/rilis/[0-9]*/; do
  [ -e "$rilis" ] || continue
  langkah "Dari cadangan rilis $(basename "$rilis"): dipakai, dicadangkan, dihancurkan, dipulihkan"
  pindah "$rilis/cadangan.tar.gz"
  staf catat
  jalankan_unit iku-cadangan.service
  simpan_cadangan
  pindah "$HOME/simpanan.tar.gz"
  staf lihat
done
hentikan
langkah "Berhasil"
