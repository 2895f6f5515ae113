//! Stored and exchanged records carry a version and re-enter through a raw form, so that JSON cannot
//! bypass what a type promises. The macro writes the raw form; the promise is a function of the record.

/// The raw form of a record: the same fields, a version before them, and a check on the way in.
macro_rules! record {
    ($name:ident, $raw:ident, version $version:literal, check $check:path, {
        $($(#[$meta:meta])* $field:ident: $type:ty,)*
    }) => {
        #[derive(Clone, serde::Serialize, serde::Deserialize)]
        struct $raw {
            version: u32,
            $($(#[$meta])* $field: $type,)*
        }

        impl From<$name> for $raw {
            fn from(record: $name) -> $raw {
                $raw { version: $version, $($field: record.$field,)* }
            }
        }

        impl TryFrom<$raw> for $name {
            type Error = String;
            fn try_from(raw: $raw) -> Result<$name, String> {
                if raw.version > $version {
                    return Err(format!(
                        "Bản ghi thuộc phiên bản {} mới hơn chương trình này ({}). Cập nhật chương trình rồi mở lại.",
                        raw.version, $version
                    ));
                }
                let record = $name { $($field: raw.$field,)* };
                $check(&record)?;
                Ok(record)
            }
        }
    };
}

pub(crate) use record;
