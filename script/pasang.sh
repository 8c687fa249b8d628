# Sourced by script/server and script/test, in the folder of the checkout: finds Python, installs
# the system packages that are missing and fills the virtual environment. Quick when all is there.

# nilai NAME DEFAULT: a setting as the program itself sees it: environment, .env, default.
nilai() {
  eval "isi=\${$1-}"
  if [ -z "$isi" ] && [ -f .env ]; then
    isi=$(sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*//p" .env |
      sed -e 's/[[:space:]]*$//' -e "s/^\"\(.*\)\"\$/\1/" -e "s/^'\(.*\)'\$/\1/" -e q)
  fi
  printf '%s\n' "${isi:-$2}"
}

gagal() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The first Python that is new enough.
cari_python() {
  for calon in python3 python3.13 python3.12 python3.11; do
    if "$calon" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$calon"
      return
    fi
  done
  gagal "Perlu Python 3.11 atau lebih baru." "Jalankan: apt-get install python3"
}

ada_pustaka() {
  "$PYTHON" -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' "$@" 2>/dev/null
}

# Version 2 of the font is asked for: version 1 has other widths, and paper would differ.
ada_huruf() {
  jawaban=$(fc-match --format='%{fontversion} %{family}' 'Liberation Sans' 2>/dev/null) || return 1
  [ "${jawaban#* }" = 'Liberation Sans' ] && [ "${jawaban%% *}" -ge 131072 ]
}

# Debian 12 keeps version 2 under a name of its own; later releases have no other version.
paket_huruf() {
  if grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then
    echo fonts-liberation2
  else
    echo fonts-liberation
  fi
}

# The names of the Debian packages that are missing, one line.
paket_kurang() {
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv '
  ada_pustaka libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0 libfontconfig.so.1 ||
    printf 'libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 '
  ada_huruf || printf 'fontconfig %s ' "$(paket_huruf)"
}

# pasang_paket PACKAGE...: with apt when we are root, else say the one command and stop.
pasang_paket() {
  if ! command -v apt-get >/dev/null; then
    gagal "Belum terpasang di komputer ini (nama paket Debian): $*"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    gagal "Ada paket sistem yang belum terpasang. Jalankan sekali, lalu ulangi:" \
      "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends $*'"
  fi
  echo "Memasang paket sistem: $*" >&2
  { DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2 ||
    gagal "Paket sistem gagal dipasang: $*"
}

siapkan_sistem() {
  PYTHON=$(cari_python)
  kurang=$(paket_kurang)
  [ -z "$kurang" ] || pasang_paket $kurang
}

# What an environment was filled from: the list's checksum and the Python that runs there.
sidik() {
  { cat "$1" && "$VENV/bin/python" -V; } 2>/dev/null | cksum
}

# siapkan_venv LIST [LARGER LIST]: fill the environment from LIST, unless that was done, or a
# larger list that contains it. The stamp is written last, so an unfinished run is done again.
siapkan_venv() {
  VENV=$(nilai IKU_VENV "$PWD/.venv")
  cap=$VENV/iku-terpasang
  for daftar in "$@"; do
    if [ -f "$cap" ] && [ "$(cat "$cap")" = "$(sidik "$daftar")" ]; then
      return
    fi
  done
  rm -f "$cap"
  if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
    echo "Membuat $VENV" >&2
    # Only an environment may be emptied, never another folder that somebody named by mistake.
    bersihkan=
    [ ! -f "$VENV/pyvenv.cfg" ] || bersihkan=--clear
    "$PYTHON" -m venv $bersihkan "$VENV" >&2 || gagal "Gagal membuat $VENV"
  fi
  echo "Memasang pustaka Python dari $1" >&2
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --requirement "$1" >&2 || gagal "Pustaka Python gagal dipasang; ulangi nanti."
  sidik "$1" >"$cap"
}
