//! Statements: texts that are signed and are no bundles. Each purpose has its own namespace, so that a signature made for
//! one never counts for another, nor for a bundle.

use crate::signature::{Signed, sign_text};
use crate::{PublicKey, SigningKey};

/// **Mục đích ký** — for what a statement is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An office says that a key is one of its people's.
    Person,
    /// One of an office's people stands for what was concluded.
    Duty,
}

impl Purpose {
    fn namespace(self) -> &'static str {
        match self {
            Purpose::Person => "antt-person@v1",
            Purpose::Duty => "antt-duty@v1",
        }
    }
}

/// The armored signature of a statement; `ssh-keygen -Y verify -n` with the purpose's namespace accepts it.
pub fn sign_statement(key: &SigningKey, purpose: Purpose, text: &str) -> String {
    sign_text(key, purpose.namespace(), text)
}

/// Who signed this very text for this purpose; none where the signature does not fit.
pub fn statement_signer(armored: &str, purpose: Purpose, text: &str) -> Option<PublicKey> {
    let signed = Signed::parse(armored.as_bytes()).ok()?;
    signed
        .covers_in(purpose.namespace(), text.as_bytes())
        .then_some(signed.by)
}

#[cfg(test)]
mod tests {
    use super::{Purpose, sign_statement, statement_signer};
    use crate::fixture::village_key;
    use crate::signature::Signed;

    #[test]
    fn a_statement_is_signed_by_one_key_for_one_text_and_one_purpose() {
        let key = village_key();
        let signed = sign_statement(&key, Purpose::Duty, "Đề nghị công nhận");
        let by = |purpose, text| statement_signer(&signed, purpose, text);
        assert_eq!(by(Purpose::Duty, "Đề nghị công nhận"), Some(key.public()));
        assert_eq!(by(Purpose::Duty, "Đề nghị công nhận "), None);
        assert_eq!(by(Purpose::Person, "Đề nghị công nhận"), None);
        assert_eq!(statement_signer("", Purpose::Duty, ""), None);
    }

    #[test]
    fn a_statement_never_counts_as_a_bundle() {
        let signed = sign_statement(&village_key(), Purpose::Duty, "{}");
        let signed = Signed::parse(signed.as_bytes()).unwrap();
        assert!(!signed.covers(b"{}"));
    }
}
