#!/bin/sh
# Installs the Debian packages named as arguments, as far as they are missing.
set -eu
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
able() {
    [ -z "$sudo" ] || command -v sudo >/dev/null && return
    echo "Neither root nor sudo is at hand. Ask an administrator for:" >&2
    echo "    $1" >&2
    exit 1
}
# Debian's installer writes this line; a bare chroot lacks it.
getent hosts localhost >/dev/null || {
    able "a line “127.0.0.1 localhost” in /etc/hosts"
    echo "127.0.0.1 localhost" | $sudo tee -a /etc/hosts >/dev/null
}
missing=""
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -z "$missing" ]; then
    echo "[1/4] Debian packages: all there"
    exit 0
fi
echo "[1/4] Debian packages:$missing"
able "apt-get install$missing"
log=$(mktemp)
$sudo apt-get update -q >"$log" 2>&1 || { tail -n 5 "$log" >&2; echo "The package lists could not be fetched; check the network and /etc/apt." >&2; exit 1; }
# slapd is started by the project itself; policy-rc.d keeps Debian from starting its own.
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1 || {
    tail -n 15 "$log" >&2
    echo "These Debian packages could not be installed:$missing" >&2
    exit 1
}
rm -f "$log"
