//! The short code: made for reading aloud over the telephone and for typing by somebody who seldom types.
//!
//! Its alphabet has no vowel, no D and no W, so that a Vietnamese keyboard (Telex or VNI) leaves it as it was
//! typed and it never spells a word, and none of two signs that look alike (0/O, 1/I/L, 2/Z, 5/S). The 23 signs
//! that remain are a prime number, so that one check sign finds every wrong sign and every two exchanged ones.

const ALPHABET: &[u8; 23] = b"23456789BCFGHJKMNPQRTVX";
const BASE: u32 = 23;
const GROUP: usize = 4;
/// Signs of a code, the check included. Nineteen carry 85 bits.
pub const CODE_LENGTH: usize = 20;

/// **Mã gõ chưa đúng** — why what was typed cannot be the code of any paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    #[error("Chưa gõ mã đối chiếu. Mã in ở chân mỗi trang, sau chữ “Mã đối chiếu”.")]
    Empty,
    #[error(
        "Mã đối chiếu không có chữ “{0}”. Mã chỉ gồm các số từ 2 đến 9 và các chữ B C F G H J K M N P Q R T V X; xem lại rồi gõ lại."
    )]
    Letter(char),
    #[error(
        "Mã đối chiếu có 20 chữ số và chữ cái, mới gõ {0}. Xem lại mã ở chân trang rồi gõ lại."
    )]
    Length(usize),
    #[error(
        "Mã này gõ nhầm ở đâu đó: chữ cuối cùng là chữ để dò lỗi và không khớp với các chữ trước. So từng nhóm bốn chữ với bản giấy rồi gõ lại."
    )]
    Check,
}

/// The code of a digest.
pub(super) fn of(digest: &[u8; 32]) -> String {
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    let mut rest = u128::from_be_bytes(first);
    let mut signs: Vec<u32> = (1..CODE_LENGTH)
        .map(|_| {
            let sign = (rest % u128::from(BASE)) as u32;
            rest /= u128::from(BASE);
            sign
        })
        .collect();
    signs.push(check(&signs));
    grouped(&signs)
}

/// Weighted by the place, so that the whole code, check included, sums to nothing.
fn check(signs: &[u32]) -> u32 {
    // 20 · 15 = 300 = 13 · 23 + 1: fifteen undoes the weight of the last place.
    (BASE - sum(signs)) * 15 % BASE
}

fn sum(signs: &[u32]) -> u32 {
    (1..)
        .zip(signs)
        .map(|(weight, sign)| weight * sign)
        .sum::<u32>()
        % BASE
}

fn grouped(signs: &[u32]) -> String {
    let mut code = String::with_capacity(CODE_LENGTH + CODE_LENGTH / GROUP);
    for (at, sign) in signs.iter().enumerate() {
        if at > 0 && at % GROUP == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[*sign as usize]));
    }
    code
}

/// The code in its own form, from however it was typed: small letters, blanks, any dashes, Z for 2, S for 5.
pub fn read_code(typed: &str) -> Result<String, CodeFault> {
    let mut signs = Vec::new();
    for letter in typed.chars() {
        if letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '‑' | '.' | ',' | '_' | '·')
        {
            continue;
        }
        let sign = match letter.to_ascii_uppercase() {
            'Z' => '2',
            'S' => '5',
            other => other,
        };
        match ALPHABET.iter().position(|known| char::from(*known) == sign) {
            Some(at) => signs.push(u32::try_from(at).unwrap_or(0)),
            None => return Err(CodeFault::Letter(letter)),
        }
    }
    match signs.len() {
        0 => Err(CodeFault::Empty),
        CODE_LENGTH if sum(&signs) == 0 => Ok(grouped(&signs)),
        CODE_LENGTH => Err(CodeFault::Check),
        other => Err(CodeFault::Length(other)),
    }
}
