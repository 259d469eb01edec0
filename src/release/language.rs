//! In which language is a release? As stated, else as detected, else German.
//!
//! Most releases are German, and German is told from other languages by the small words it is full of; only a text
//! that has few of them is judged by its trigrams, which takes a hundred times as long.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use whatlang::Lang;

use super::line::opening;

/// How many letters a text must have to be judged.
const ENOUGH: usize = 200;
/// How much of a text is looked at, in bytes. More decides no better.
const SAMPLE: usize = 1_500;
/// So many German words, and one such word in so many, make a text German.
const GERMAN_WORDS: usize = 6;
const GERMAN_SHARE: usize = 16;

/// The two-letter code of the language of `plain`: as stated, else detected, else `de`.
pub(super) fn language(stated: Option<&str>, plain: &str) -> String {
    let stated = stated.map(|code| code.trim().to_lowercase()).filter(|code| !code.is_empty());
    stated.unwrap_or_else(|| detected(opening(plain, SAMPLE)).unwrap_or("de").to_owned())
}

/// Whether a text begins with enough words that only German has.
fn is_plainly_german(text: &str) -> bool {
    let mut german = 0;
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).zip(1..).any(|(word, words)| {
        german += usize::from(GERMAN.contains(word));
        german >= GERMAN_WORDS && german * GERMAN_SHARE >= words
    })
}

/// Frequent words that no other language of [`code`] writes so, or hardly ever; without `und` and `für`, which are in the
/// names that German organisations have in any language.
static GERMAN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let words = "als auch auf aus bei beim bis das dass daß dem diese diesem dieser durch ein eine einem einen einer eines haben hat \
        ihre ihrer im ist kann können mehr mit nach nicht noch nur oder sein sich sie sind sowie über vom von vor werden wie wird \
        wir wurde wurden zu zum zur zwischen";
    words.split(' ').collect()
});

fn detected(text: &str) -> Option<&'static str> {
    if is_plainly_german(text) {
        return Some("de");
    }
    if text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    code(found.lang())
}

/// The codes of the languages in which releases are found beside German ones.
fn code(lang: Lang) -> Option<&'static str> {
    let code = match lang {
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Ita => "it",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        _ => return None,
    };
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_detected_or_german() {
        let english = "The smelter in the north of the country has been rebuilt and will produce more metal than ever before. ".repeat(4);
        assert_eq!(language(None, &english), "en");
        assert_eq!(language(Some(" FR "), &english), "fr");
        assert_eq!(language(Some(""), "The smelter"), "de");
        assert_eq!(
            language(None, &"Die Hütte im Norden des Landes wurde neu gebaut und liefert mehr Metall als je zuvor. ".repeat(4)),
            "de"
        );
    }

    #[test]
    fn german_is_told_by_its_small_words() {
        let german =
            "Die Hütte wurde im Norden mit Strom und Gas versorgt, wird aber nicht mehr von der Stadt und auch nicht vom Land gefördert.";
        assert!(is_plainly_german(german));
        assert!(!is_plainly_german(&german[..50]));
        let dutch =
            "De fabriek is in het noorden en wordt niet meer door de stad gesteund, als de nieuwe oven en de hal er zijn. ".repeat(9);
        assert!(!is_plainly_german(&dutch));
        let english =
            "The Verband für Erz und Blech met with the Institut für Guss und Draht, and all of them agreed on the next steps. ".repeat(9);
        assert!(!is_plainly_german(&english));
    }
}
