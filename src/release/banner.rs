//! Which lines say only that this is a press release? `PRESSEMITTEILUNG Nr. 12/2021`, `Sperrfrist: …`
//!
//! They stand at the head of a release and are neither its title nor its text.

const WORDS: &[&str] = &[
    "communiqué",
    "gemeinsame erklärung",
    "gemeinsame mitteilung",
    "gemeinsame stellungnahme",
    "medienaussendung",
    "medieninfo",
    "medieninformation",
    "medienmitteilung",
    "mitteilung an die medien",
    "presseaussendung",
    "presseerklärung",
    "presseinfo",
    "presseinformation",
    "presse-information",
    "presse-info",
    "pressemeldung",
    "pressemitteilung",
    "presse-mitteilung",
    "pressetext",
    "pm",
];

/// Lines that begin so are instructions to the press.
const INSTRUCTIONS: &[&str] = &[
    "sperrfrist",
    "sendesperrfrist",
    "embargo",
    "zur sofortigen veröffentlichung",
    "frei zur veröffentlichung",
    "frei ab",
    "es gilt das gesprochene wort",
    "doppelsendungen",
    "mit der bitte um veröffentlichung",
    "an die redaktionen",
    "an die medien",
];

const DECORATION: [char; 9] = [' ', '+', '*', '-', '–', '—', '|', '/', '\u{a0}'];

/// Whether the word is a name for a press release.
pub(super) fn is_banner_word(word: &str) -> bool {
    WORDS.contains(&word.to_lowercase().as_str())
}

/// The length in bytes of a banner at the start of `text`, its number and `vom` included; 0 if there is none.
pub(super) fn prefix(text: &str) -> usize {
    let Some(rest) = after_word(text) else { return 0 };
    let mut rest = rest.trim_start_matches(DECORATION);
    for word in ["Nr.", "Nummer", "nr.", "NR.", "No."] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let number = rest.find(|c: char| !(c.is_ascii_digit() || c == '/')).unwrap_or(rest.len());
    let after_number = rest[number..].trim_start_matches([' ', ',', '|', '–', '-', ':']);
    let is_number = number > 0 && !rest[number..].starts_with('.') && after_number.len() < rest.len() - number || number == rest.len();
    let rest = if is_number { after_number } else { rest };
    let rest = ["vom ", "von "].iter().find_map(|word| rest.strip_prefix(word).filter(|rest| is_day(rest))).unwrap_or(rest);
    text.len() - rest.len()
}

fn is_day(text: &str) -> bool {
    super::date::date_at_start(text).is_some()
}

/// What follows a word for press release that opens `text`.
fn after_word(text: &str) -> Option<&str> {
    let start = text.trim_start_matches(DECORATION);
    let start = strip_prefix_any_case(start, "gemeinsame ").filter(|rest| after_plain_word(rest).is_some()).unwrap_or(start);
    after_plain_word(start)
}

fn after_plain_word(text: &str) -> Option<&str> {
    let rest = WORDS.iter().filter_map(|word| strip_prefix_any_case(text, word)).min_by_key(|rest| rest.len())?;
    (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(rest)
}

fn strip_prefix_any_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start.chars().flat_map(char::to_lowercase).eq(prefix.chars()).then(|| &text[prefix.len()..])
}

/// Whether the line says only that this is a press release, which one and whose, or when it may be published.
pub(super) fn is_banner(line: &str) -> bool {
    let lower = super::line::opening(line, 80).trim_start_matches(DECORATION).to_lowercase();
    if INSTRUCTIONS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    after_word(line).is_some() && {
        let rest = line[prefix(line)..].trim_matches(DECORATION).trim_end_matches(':');
        rest.is_empty() || issued_by(line).is_some() || super::dateline::dateline(line).is_some_and(|found| !found.inline)
    }
}

/// Whose release a banner says it is: the text behind `Pressemitteilung der …`, its article included.
pub(super) fn issued_by(line: &str) -> Option<&str> {
    let rest = after_word(line)?.trim_start_matches(|c: char| c.is_whitespace() || DECORATION.contains(&c));
    let has_article = || ["der ", "des "].iter().any(|article| strip_prefix_any_case(rest, article).is_some());
    let name = strip_prefix_any_case(rest, "von ").or_else(|| has_article().then_some(rest))?;
    let name = name.split_once(": ").filter(|(who, _)| announces_partners(who)).map_or(name, |(_, names)| names);
    (!name.contains(':') && !is_day(name) && name.len() <= 300).then_some(name)
}

/// Whether this says that the names of those who act together follow: `der Gesellschafter`.
fn announces_partners(who: &str) -> bool {
    who.split(' ').count() <= 3 && who.rsplit(' ').next().is_some_and(super::issuer::acts_together)
}

/// The columns of a line that sets several things side by side: `Alubund e. V. · Pressemitteilung 3/2020`.
pub(super) fn columns(line: &str) -> impl Iterator<Item = &str> + Clone {
    line.split(['·', '|', '•']).map(str::trim).filter(|column| !column.is_empty())
}

/// The title behind its label: `Pressemitteilung: Hütte steht` begins at `Hütte`.
pub(super) fn label_of_title(title: &str) -> usize {
    after_word(title)
        .and_then(|rest| rest.strip_prefix(':'))
        .filter(|rest| !rest.trim().is_empty())
        .map_or(0, |rest| title.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banners() {
        for line in [
            "Pressemitteilung",
            "PRESSEMITTEILUNG Nr. 12/2021",
            "Gemeinsame Pressemitteilung",
            "+++ Pressemitteilung +++",
            "Presseinformation 7/21",
            "Pressemitteilung vom 3. März 2020",
            "Pressemitteilung der Recyclix GmbH",
            "Gemeinsame Erklärung von IG Guss, Recyclix und Alubund",
            "Sperrfrist: 3. März 2020, 10 Uhr",
            "Zur sofortigen Veröffentlichung",
            "+++ Doppelsendungen bitten wir zu entschuldigen +++",
        ] {
            assert!(is_banner(line), "{line}");
        }
        for line in [
            "Pressemitteilung statt Offenheit: Der neue Weg",
            "Pressemitteilungen im Archiv",
            "Gemeinsame Erklärung zum Portal",
            "Pressefreiheit",
            "",
        ] {
            assert!(!is_banner(line), "{line}");
        }
    }

    #[test]
    fn what_follows_a_banner() {
        let text = "Pressemitteilung Nr. 12/2021 vom 3. März 2020";
        assert_eq!(&text[prefix(text)..], "3. März 2020");
        let text = "Pressemitteilung vom 3. März 2020";
        assert_eq!(&text[prefix(text)..], "3. März 2020");
        let text = "Pressemitteilung 3. März 2020";
        assert_eq!(&text[prefix(text)..], "3. März 2020");
        assert_eq!(issued_by("Gemeinsame Pressemitteilung von Recyclix und Alubund"), Some("Recyclix und Alubund"));
        assert_eq!(issued_by("Pressemitteilung des Alubundes"), Some("des Alubundes"));
        assert_eq!(issued_by("GEMEINSAME PRESSEINFORMATION\nder Recyclix GmbH"), Some("der Recyclix GmbH"));
        assert_eq!(issued_by("Gemeinsame Mitteilung der Gesellschafter: Recyclix und Alubund"), Some("Recyclix und Alubund"));
        assert_eq!(issued_by("Pressemitteilung der Recyclix: Hütte steht"), None);
        let title = "Pressemitteilung: Hütte steht";
        assert_eq!(&title[label_of_title(title)..], "Hütte steht");
    }
}
