/** Each file of the package, with its mode; what is not named here does not ship. */
export const packageContents: readonly string[] = `
-rw-r--r-- /opt/Dockbell/LICENSE
-rw-r--r-- /opt/Dockbell/LICENSE.electron.txt
-rw-r--r-- /opt/Dockbell/LICENSES.chromium.html
-rwxr-xr-x /opt/Dockbell/chrome-sandbox
-rw-r--r-- /opt/Dockbell/chrome_100_percent.pak
-rw-r--r-- /opt/Dockbell/chrome_200_percent.pak
-rwxr-xr-x /opt/Dockbell/chrome_crashpad_handler
-rwxr-xr-x /opt/Dockbell/dockbell
-rw-r--r-- /opt/Dockbell/icudtl.dat
-rwxr-xr-x /opt/Dockbell/libEGL.so
-rwxr-xr-x /opt/Dockbell/libGLESv2.so
-rwxr-xr-x /opt/Dockbell/libffmpeg.so
-rwxr-xr-x /opt/Dockbell/libvk_swiftshader.so
-rwxr-xr-x /opt/Dockbell/libvulkan.so.1
-rw-r--r-- /opt/Dockbell/locales/LANGUAGE.pak
-rw-r--r-- /opt/Dockbell/resources/app-update.yml
-rw-r--r-- /opt/Dockbell/resources/app.asar
-rw-r--r-- /opt/Dockbell/resources/app.asar.unpacked/dist/icons/toast-TONE.png
-rw-r--r-- /opt/Dockbell/resources/app.asar.unpacked/node_modules/@ngrok/ngrok-linux-x64-gnu/ngrok.linux-x64-gnu.node
-rw-r--r-- /opt/Dockbell/resources/app.asar.unpacked/node_modules/@ngrok/ngrok-linux-x64-gnu/package.json
-rw-r--r-- /opt/Dockbell/resources/app.asar.unpacked/node_modules/better-sqlite3/LICENSE
-rwxr-xr-x /opt/Dockbell/resources/app.asar.unpacked/node_modules/better-sqlite3/NATIVE
-rw-r--r-- /opt/Dockbell/resources/app.asar.unpacked/node_modules/better-sqlite3/lib/FILE.js
-rw-r--r-- /opt/Dockbell/resources/app.asar.unpacked/node_modules/better-sqlite3/package.json
-rw-r--r-- /opt/Dockbell/resources/apparmor-profile
-rw-r--r-- /opt/Dockbell/resources/package-type
-rw-r--r-- /opt/Dockbell/resources.pak
-rw-r--r-- /opt/Dockbell/snapshot_blob.bin
-rw-r--r-- /opt/Dockbell/v8_context_snapshot.bin
-rw-r--r-- /opt/Dockbell/version
-rw-r--r-- /opt/Dockbell/vk_swiftshader_icd.json
-rw-r--r-- /usr/share/applications/dockbell.desktop
-rw-r--r-- /usr/share/doc/dockbell/changelog.gz
-rw-r--r-- /usr/share/doc/dockbell/copyright
-rw-r--r-- /usr/share/icons/hicolor/SIZE/apps/dockbell.png
-rw-r--r-- /usr/share/metainfo/io.dockbell.app.metainfo.xml
`
  .trim()
  .split('\n');
