//! In which language is a release? As stated, else as detected, else German.

use whatlang::Lang;

use super::line::opening;

/// How many letters a text must have to be judged.
const ENOUGH: usize = 200;
/// How much of a text is looked at, in bytes. More decides no better and takes a fifth of the time of indexing.
const SAMPLE: usize = 1_500;

/// The two-letter code of the language of `plain`: as stated, else detected, else `de`.
pub(super) fn language(stated: Option<&str>, plain: &str) -> String {
    let stated = stated.map(|code| code.trim().to_lowercase()).filter(|code| !code.is_empty());
    stated.unwrap_or_else(|| detected(opening(plain, SAMPLE)).unwrap_or("de").to_owned())
}

fn detected(text: &str) -> Option<&'static str> {
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
}
