//! Chance that comes out the same every time, on every machine: asked by name, not in turn.

/// A row of throws that begins with a name.
pub struct Dice(u64);

impl Dice {
    /// The throws of these words together; the same words give the same throws.
    pub fn of(words: &[&str]) -> Dice {
        // FNV-1a, with a byte between the words that no word holds.
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        for byte in words.iter().flat_map(|word| word.bytes().chain([0xff])) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Dice(state)
    }

    /// The next throw (SplitMix64).
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below another one, which is not nought.
    pub fn below(&mut self, n: u64) -> u64 {
        self.throw() % n
    }

    /// A number from one to another, both included.
    pub fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub fn happens(&mut self, in_a_thousand: u64) -> bool {
        self.below(1000) < in_a_thousand
    }

    /// One of several, of which there is at least one.
    pub fn one_of<'a, T>(&mut self, several: &'a [T]) -> &'a T {
        let at = self.below(several.len() as u64);
        &several[usize::try_from(at).expect("an index below a length")]
    }

    /// The seed of a sample key.
    pub fn seed(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        for part in seed.chunks_mut(8) {
            part.copy_from_slice(&self.throw().to_le_bytes());
        }
        seed
    }
}
