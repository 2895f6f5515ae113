//! The words of a content stream or of a map of letters. Never fails: what cannot be read is passed over.

/// One word of the language that PDF files are written in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(f32),
    Name(Vec<u8>),
    Text(Vec<u8>),
    /// "[" or "<<".
    Open,
    /// "]" or ">>".
    Close,
    Word(Vec<u8>),
}

pub(crate) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self
                    .peek()
                    .is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
                {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Passes over the bytes of a picture that stands inside the content, up to its "EI".
    pub fn skip_picture(&mut self) {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let ends = rest.len() >= 3
                && is_blank(rest[0])
                && rest[1..3] == *b"EI"
                && rest.get(3).is_none_or(|byte| is_blank(*byte));
            if ends {
                self.at += 3;
                return;
            }
            self.at += 1;
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let from = self.at;
        while self
            .peek()
            .is_some_and(|byte| !is_blank(byte) && !is_sign(byte))
        {
            self.at += 1;
        }
        &self.bytes[from..self.at]
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.word();
        let mut out = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let code = (raw[at] == b'#')
                .then(|| raw.get(at + 1..at + 3))
                .flatten()
                .and_then(|two| Some(hex(two[0])? * 16 + hex(two[1])?));
            match code {
                Some(byte) => {
                    out.push(byte);
                    at += 3;
                }
                None => {
                    out.push(raw[at]);
                    at += 1;
                }
            }
        }
        out
    }

    /// After "(".
    fn literal(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                out.push(code as u8);
            }
            other => out.push(other),
        }
    }

    /// After "<".
    fn hexadecimal(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(hex(byte));
        }
        digits
            .chunks(2)
            .map(|two| two[0] * 16 + two.get(1).copied().unwrap_or(0))
            .collect()
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blanks();
        let byte = self.peek()?;
        let next = self.bytes.get(self.at + 1).copied();
        self.at += 1;
        Some(match byte {
            b'/' => Token::Name(self.name()),
            b'(' => Token::Text(self.literal()),
            b'<' if next == Some(b'<') => {
                self.at += 1;
                Token::Open
            }
            b'<' => Token::Text(self.hexadecimal()),
            b'>' => {
                if next == Some(b'>') {
                    self.at += 1;
                }
                Token::Close
            }
            b'[' | b'{' => Token::Open,
            b']' | b'}' | b')' => Token::Close,
            _ => {
                self.at -= 1;
                let word = self.word();
                match number(word) {
                    Some(number) => Token::Number(number),
                    None => Token::Word(word.to_vec()),
                }
            }
        })
    }
}

fn number(word: &[u8]) -> Option<f32> {
    if !matches!(word.first()?, b'0'..=b'9' | b'-' | b'+' | b'.') {
        return None;
    }
    let number: f32 = std::str::from_utf8(word).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}
