#!/bin/sh
# Runs as root after the files are gone. dpkg says what is being done, rpm how many versions are left.
set -e

# An update keeps everything: with dpkg the newer version's after-install comes after this, with rpm it has already run
# (https://github.com/electron-userland/electron-builder/issues/7326).
case "$1" in
  upgrade | failed-upgrade | abort-install | abort-upgrade | disappear | [1-9]*) exit 0 ;;
esac

rm -f '/usr/bin/${executable}'
if command -v update-desktop-database > /dev/null; then
  update-desktop-database -q /usr/share/applications || true
fi
