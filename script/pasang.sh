# Sourced by the scripts beside it, in the folder of the checkout: finds Python, installs the system
# packages that are missing (kebutuhan.py) and fills the virtual environment. Quick when all is there.

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

# The first Python that is new enough, and whole.
cari_python() {
  for calon in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$calon" -c 'import ctypes, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$calon"
      return
    fi
  done
  return 1
}

kurang() {
  "$PYTHON" -m script.kebutuhan "$@"
}

dapat_memasang() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null
}

# pasang_paket PACKAGE...: as root with apt, what can be had; why not, in one line. No service starts
# only because its program came along.
pasang_paket() (
  echo "Memasang paket sistem: $*" >&2
  larangan=/usr/sbin/policy-rc.d
  if [ ! -e "$larangan" ]; then
    trap 'rm -f "$larangan"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    printf '#!/bin/sh\nexit 101\n' >"$larangan"
    chmod 755 "$larangan"
  fi
  {
    export DEBIAN_FRONTEND=noninteractive
    pasang='apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120'
    apt-get update -qq || true
    # One that is unknown here must not keep away the others.
    dapat=$(for paket in "$@"; do ! $pasang --simulate "$paket" >/dev/null 2>&1 || echo "$paket"; done)
    [ -z "$dapat" ] || $pasang $dapat || true
  } 2>&1 >/dev/null </dev/null | awk '/^[EW]: / && !ada++' >&2
)

# The one command that brings these packages.
perintah_pasang() {
  perintah="apt-get update && apt-get install -y --no-install-recommends $*"
  if ! command -v apt-get >/dev/null; then
    printf '(nama paket Debian) %s\n' "$*"
  elif [ "$(id -u)" -eq 0 ]; then
    printf '%s\n' "$perintah"
  elif command -v sudo >/dev/null; then
    printf "sudo sh -c '%s'\n" "$perintah"
  else
    printf "su - -c '%s'\n" "$perintah"
  fi
}

# siapkan_sistem [GROUP OR NAME...]: what the program needs must be there; what is named besides is
# installed too if it can be, else said in one line.
siapkan_sistem() {
  PYTHON=$(cari_python) || {
    ! dapat_memasang || pasang_paket python3
    PYTHON=$(cari_python) ||
      gagal "Perlu Python 3.11 atau lebih baru. Jalankan sekali, lalu ulangi:" \
        "  $(perintah_pasang python3 python3-venv)"
  }
  semua=$(kurang server "$@")
  [ -n "$semua" ] || return 0
  ! dapat_memasang || pasang_paket $semua
  semua=$(kurang server "$@")
  [ -z "$(kurang server)" ] ||
    gagal "Ada paket sistem yang belum terpasang. Jalankan sekali, lalu ulangi:" \
      "  $(perintah_pasang $semua)"
  [ -z "$semua" ] ||
    echo "Belum terpasang, dan bagiannya dilewati; untuk memasangnya: $(perintah_pasang $semua)" >&2
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
