# Sourced by script/server: the pages ($alamat) and the worker of the background jobs, from the
# environment $VENV. They end with the script, even when it is killed.
bersama=
! command -v setpriv >/dev/null || bersama='setpriv --pdeathsig TERM --'

mulai_layanan() {
  $bersama "$VENV/bin/python" -m gunicorn iku_jatiroto.wsgi:application \
    --config script/gunicorn.conf.py --bind "$alamat" &
  layanan=$!
}

mulai_pekerja() {
  $bersama "$VENV/bin/python" manage.py pekerja &
  pekerja=$!
}

hidup() {
  kill -0 "$1" 2>/dev/null
}

# A job that is still running after half a minute is cut off; it is done again at the next start.
hentikan() {
  trap '' INT TERM HUP
  kill -TERM "$layanan" "$pekerja" 2>/dev/null || true
  sisa=60
  while [ "$sisa" -gt 0 ] && { hidup "$layanan" || hidup "$pekerja"; }; do
    sleep 0.5
    sisa=$((sisa - 1))
  done
  kill -KILL "$layanan" "$pekerja" 2>/dev/null || true
  exit "$1"
}

# The trap only notes the wish: between a start and its number there is nothing to end by.
akhir=
trap 'akhir=0' INT TERM HUP
mulai_layanan
mulai_pekerja
while [ -z "$akhir" ] && hidup "$layanan"; do
  hidup "$pekerja" || mulai_pekerja
  sleep 1 &
  wait $! || true
done
hentikan "${akhir:-1}"
