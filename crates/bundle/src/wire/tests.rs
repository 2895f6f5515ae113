use super::{Taken, base64, from_base64, put};

#[test]
fn base64_has_one_spelling() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"f", "Zg=="),
        (b"fo", "Zm8="),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg=="),
        (b"\xff\xfe\xfd", "//79"),
    ] {
        assert_eq!(base64(bytes), text);
        assert_eq!(from_base64(text).as_deref(), Some(bytes), "{text}");
    }
    for text in ["Zg", "Zg=", "Zh==", "Zg===", "=", "Zm 9v", "Zm9v\n", "Zm-v"] {
        assert_eq!(from_base64(text), None, "{text}");
    }
}

#[test]
fn nothing_is_taken_that_is_not_there() {
    let mut blob = Vec::new();
    put(&mut blob, b"abc");
    let mut taken = Taken(&blob);
    assert_eq!(taken.text(), Some("abc"));
    assert!(taken.is_empty());
    assert_eq!(taken.bytes(), None);
    for cut in 0..blob.len() {
        assert_eq!(Taken(&blob[..cut]).bytes(), None);
    }
    assert_eq!(Taken(&[0xff; 8]).bytes(), None);
    assert_eq!(Taken(&blob).array::<4>(), None);
}
