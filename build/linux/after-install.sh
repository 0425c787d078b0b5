#!/bin/sh
# Runs as root after the files of a new or newer version are in place.
set -e
folder='/opt/${sanitizedProductName}'

# Chromium's sandbox takes user namespaces where an ordinary user may make them, and this helper where not. What root may
# do says nothing about that, so the helper is always ready.
chown root:root "$folder/chrome-sandbox"
chmod 4755 "$folder/chrome-sandbox"

ln -sf "$folder/${executable}" '/usr/bin/${executable}'

# Menus and links learn of the app; a system without a desktop has no such program.
if command -v update-desktop-database > /dev/null; then
  update-desktop-database -q /usr/share/applications || true
fi

# Last: a Dockbell that runs meanwhile sees by the time of this file that a newer version is complete.
touch "$folder/resources/package-type"
