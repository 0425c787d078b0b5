; What the installer's own script does not take away: the start at log-in and the links. The history stays.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "io.dockbell.app"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "io.dockbell.app"
    DeleteRegKey HKCU "Software\Classes\dockbell"
  ${endIf}
!macroend
