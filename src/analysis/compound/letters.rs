//! How is a word spelled for the splitter? One byte a letter, so that ß and ss, é and e are one spelling, and every
//! letter still knows where it stands in the word.

/// Longer words (letters) are left whole: nobody writes them, and what is searched stays small.
pub(crate) const LONGEST_WORD: usize = 80;

pub(crate) const AE: u8 = 0xE4;
pub(crate) const OE: u8 = 0xF6;
pub(crate) const UE: u8 = 0xFC;

/// The letters of a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letters {
    letters: Vec<u8>,
    /// Where each letter begins in the word; `None` for the second half of an ß.
    offsets: Vec<Option<usize>>,
}

impl Letters {
    /// The letters of `word`, in lower case; `None` if it is too long or not written in the letters German uses.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut all = Self { letters: Vec::with_capacity(word.len()), offsets: Vec::with_capacity(word.len()) };
        for (offset, c) in word.char_indices() {
            let (first, second) = spelled(c)?;
            all.letters.push(first);
            all.offsets.push(Some(offset));
            if let Some(second) = second {
                all.letters.push(second);
                all.offsets.push(None);
            }
            if all.letters.len() > LONGEST_WORD {
                return None;
            }
        }
        Some(all)
    }

    /// The letters with ae, oe and ue read as ä, ö and ü; `None` if there are none. Not in `neue` and `quelle`.
    pub(crate) fn with_umlauts(&self) -> Option<Self> {
        let mut all = Self::default();
        let mut i = 0;
        while let Some(&letter) = self.letters.get(i) {
            let before = i.checked_sub(1).and_then(|i| self.letters.get(i));
            let blocked = before.is_some_and(|before| b"aeq".contains(before)) && letter == b'u';
            let dotted = umlaut(letter).filter(|_| self.letters.get(i + 1) == Some(&b'e') && !blocked);
            all.letters.push(dotted.unwrap_or(letter));
            all.offsets.push(self.offset(i));
            i += if dotted.is_some() { 2 } else { 1 };
        }
        (all.letters.len() < self.letters.len()).then_some(all)
    }

    /// One byte a letter.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.letters
    }

    /// Where the letter begins in the word, if a letter of the word begins there.
    pub(crate) fn offset(&self, letter: usize) -> Option<usize> {
        self.offsets.get(letter).copied().flatten()
    }
}

/// Letters as text again.
pub(crate) fn written(letters: &[u8]) -> String {
    letters.iter().map(|&letter| char::from(letter)).collect()
}

/// The vowel with two dots.
pub(crate) fn umlaut(vowel: u8) -> Option<u8> {
    match vowel {
        b'a' => Some(AE),
        b'o' => Some(OE),
        b'u' => Some(UE),
        _ => None,
    }
}

/// The vowel without its two dots.
pub(crate) fn plain(letter: u8) -> u8 {
    match letter {
        AE => b'a',
        OE => b'o',
        UE => b'u',
        other => other,
    }
}

fn spelled(c: char) -> Option<(u8, Option<u8>)> {
    let letter = match c {
        'a'..='z' => return Some((c as u8, None)),
        'ä' => AE,
        'ö' => OE,
        'ü' => UE,
        'ß' => return Some((b's', Some(b's'))),
        'à' | 'á' | 'â' | 'ã' | 'å' => b'a',
        'ç' => b'c',
        'è' | 'é' | 'ê' | 'ë' => b'e',
        'ì' | 'í' | 'î' | 'ï' => b'i',
        'ñ' => b'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => b'o',
        'ù' | 'ú' | 'û' => b'u',
        _ => return None,
    };
    Some((letter, None))
}
