use super::*;

const DUMP: &str = "\
The Import Tables (interpreted .idata section contents)
 vma:            Hint    Time      Forward  DLL       First
                 Table   Stamp     Chain    Name      Thunk
 00002000\t0000205c 00000000 00000000 000021f0 0000212c

\tDLL Name: KERNEL32.dll
\tvma:  Hint/Ord Member-Name Bound-To
\t21fc\t  283  DeleteCriticalSection
\t2214\t  630  GetLastError

 00002014\t00002090 00000000 00000000 00002258 00002160

\tDLL Name: WS2_32.dll
\tvma:  Hint/Ord Member-Name Bound-To
\t2300\t  115  <none>

 00002028\t00000000 00000000 00000000 00000000 00000000

The Export Tables (interpreted .edata section contents)

[Ordinal/Name Pointer] Table -- Ordinal Base 1
\t[   0] +base[   1]  0000 CoTaskMemAlloc
\t[   1] +base[   2]  0001 CoTaskMemFree

The Base Relocations
";

#[test]
fn functions_of_every_dll_are_read() {
    let needed = imported(DUMP);
    assert_eq!(needed.len(), 2);
    let kernel: Vec<&str> = needed["kernel32.dll"].iter().map(String::as_str).collect();
    assert_eq!(kernel, ["DeleteCriticalSection", "GetLastError"]);
}

#[test]
fn a_function_without_a_name_is_its_number() {
    let needed = imported(DUMP);
    assert!(needed["ws2_32.dll"].contains("#115"), "{needed:?}");
}

#[test]
fn what_a_dll_offers_is_read() {
    let offered: Vec<String> = exported(DUMP).into_iter().collect();
    assert_eq!(offered, ["CoTaskMemAlloc", "CoTaskMemFree"]);
}

#[test]
fn a_function_or_a_dll_that_is_not_listed_is_named() {
    let offered =
        listed("# a note\nkernel32.dll\n  GetLastError DeleteCriticalSection # another\n");
    assert_eq!(lacking(&imported(DUMP), &offered), ["ws2_32.dll #115"]);
    let less = listed("KERNEL32.dll\n  GetLastError\n");
    assert_eq!(lacking(&imported(DUMP), &less).len(), 2);
}

#[test]
fn the_list_of_windows_7_can_be_read() {
    let offered = listed(WINDOWS_7);
    assert!(offered["kernel32.dll"].contains("CreateFileW"));
    // Windows 8 brought it, and with it a DLL of its own.
    assert!(!offered.contains_key("combase.dll"));
    assert!(!offered["kernel32.dll"].contains("WaitOnAddress"));
}
