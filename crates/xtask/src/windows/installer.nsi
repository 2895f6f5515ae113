; The installer: for the account that starts it, without administrator rights.
;
; /S installs without a question; /D=C:\folder, the last word and without quotes, installs elsewhere.
; Given by xtask: FOLDER (what is installed), OUT (the installer), VERSION, ICON, STUB, RUNTIME where the installer of the
; WebView2 runtime lies beside the build, and QUICK where the size does not matter.

Unicode true
Target "${STUB}"
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  ; Both programs hold the same core, which is packed once where the packer remembers as much.
  SetCompressorDictSize 64
!endif
Name "Hồ sơ ANTT"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\HoSoANTT"
InstallDirRegKey HKCU "Software\HoSoANTT" "Folder"
BrandingText "Hồ sơ ANTT ${VERSION}"
ManifestSupportedOS all

!include MUI2.nsh
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\antt.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\HoSoANTT"
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

; Microsoft's sign of an installed runtime: its version under this key, which is zeros after it was taken away.
!macro UNLESS_THERE ROOT KEY
  ReadRegStr $0 ${ROOT} "${KEY}" "pv"
  StrCmp $0 "" +2 0
  StrCmp $0 "0.0.0.0" 0 has_runtime
!macroend

Section
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\Go-cai-dat.exe"
  WriteRegStr HKCU "Software\HoSoANTT" "Folder" "$INSTDIR"

  CreateShortcut "$DESKTOP\Hồ sơ ANTT.lnk" "$INSTDIR\antt.exe"
  CreateDirectory "$SMPROGRAMS\Hồ sơ ANTT"
  CreateShortcut "$SMPROGRAMS\Hồ sơ ANTT\Hồ sơ ANTT.lnk" "$INSTDIR\antt.exe"
  CreateShortcut "$SMPROGRAMS\Hồ sơ ANTT\Đọc trước.lnk" "$INSTDIR\DOC-TRUOC.txt"
  CreateShortcut "$SMPROGRAMS\Hồ sơ ANTT\Gỡ cài đặt.lnk" "$INSTDIR\Go-cai-dat.exe"

  WriteRegStr HKCU "Software\Classes\.antt" "" "HoSoANTT.Goi"
  WriteRegStr HKCU "Software\Classes\HoSoANTT.Goi" "" "Gói hồ sơ ANTT"
  WriteRegStr HKCU "Software\Classes\HoSoANTT.Goi\DefaultIcon" "" "$INSTDIR\antt.exe,0"
  WriteRegStr HKCU "Software\Classes\HoSoANTT.Goi\shell\open\command" "" '"$INSTDIR\antt.exe" "%1"'
  ; Explorer is told that what opens which file has changed.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Hồ sơ ANTT"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\antt.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Go-cai-dat.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Go-cai-dat.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1

!ifdef RUNTIME
  !insertmacro UNLESS_THERE HKLM "SOFTWARE\WOW6432Node\${WEBVIEW}"
  !insertmacro UNLESS_THERE HKLM "SOFTWARE\${WEBVIEW}"
  !insertmacro UNLESS_THERE HKCU "Software\${WEBVIEW}"
  InitPluginsDir
  SetOutPath "$PLUGINSDIR"
  File "/oname=webview2.exe" "${RUNTIME}"
  DetailPrint "Đang cài Microsoft Edge WebView2 Runtime, có thể mất vài phút…"
  ExecWait '"$PLUGINSDIR\webview2.exe" /silent /install'
  has_runtime:
!endif
SectionEnd

; Takes away what was installed, by name, and nothing else: data lie elsewhere and stay, and so does whatever a person
; has put into this folder.
Section "Uninstall"
  !include "${REMOVED}"
  ; What an update leaves beside the programs until the new one has opened a register, or where it was broken off.
  Delete "$INSTDIR\antt.exe.cu"
  Delete "$INSTDIR\antt.exe.moi"
  Delete "$INSTDIR\antt.exe.dang-chay"
  Delete "$INSTDIR\antt-cli.exe.cu"
  Delete "$INSTDIR\antt-cli.exe.moi"
  Delete "$INSTDIR\antt-cli.exe.dang-chay"
  Delete "$INSTDIR\cap-nhat-dang-thay.json"
  Delete "$INSTDIR\Go-cai-dat.exe"
  RMDir "$INSTDIR"
  Delete "$DESKTOP\Hồ sơ ANTT.lnk"
  Delete "$SMPROGRAMS\Hồ sơ ANTT\Hồ sơ ANTT.lnk"
  Delete "$SMPROGRAMS\Hồ sơ ANTT\Đọc trước.lnk"
  Delete "$SMPROGRAMS\Hồ sơ ANTT\Gỡ cài đặt.lnk"
  RMDir "$SMPROGRAMS\Hồ sơ ANTT"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\HoSoANTT.Goi"
  ReadRegStr $0 HKCU "Software\Classes\.antt" ""
  StrCmp $0 "HoSoANTT.Goi" 0 another_program
  DeleteRegKey HKCU "Software\Classes\.antt"
  another_program:
  DeleteRegKey HKCU "Software\HoSoANTT"
SectionEnd
