//! Which words name an organisation?
//!
//! Names are known by their make: a legal form at the end (`Recyclix GmbH`), `IG` before (`IG Guss`), or a noun for
//! a body that is told apart from others of its kind (`Verband der Gießer`, `Technische Universität Neustadt`, but no bare
//! `Verband`). A name of no such make (`Recyclix`) is known only where a list or a heading says that it is one; that is
//! [`super::issuer`]'s matter. No list of organisations is kept here.

use super::Span;
use super::dateline::is_known_town;
use super::kind::{Kind, is_office, is_proper, kind_of, nominative};
use super::lexicon;
use super::organisation::is_state;
use super::word::{Word, words};

/// A name of an organisation in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    /// As it is shown: in the nominative, without article and legal form.
    pub(super) name: String,
}

/// The names in `text`, by their make, in order.
pub(super) fn names(text: &str) -> Vec<Found> {
    let words = words(text);
    let mut found = Vec::new();
    let mut from = 0;
    let mut i = 0;
    while i < words.len() {
        if let Some((start, end)) = name_around(&words, from, i, false) {
            let last = with_legal_form(&words, end);
            found.push(Found { span: words[start].span.start..words[last - 1].span.end, name: shown(&words[start..last]) });
            (from, i) = (last, last);
        } else {
            i += 1;
        }
    }
    found
}

/// Whether `text` is one name and nothing else but an article before and an abbreviation behind it.
pub(crate) fn is_name(text: &str) -> bool {
    line_name(text).is_some()
}

/// The name that `text` is, as it is shown.
pub(super) fn line_name(text: &str) -> Option<String> {
    if text.len() > 300 {
        return None;
    }
    let mut words = words(text);
    let abbreviation = words.iter().rposition(|word| word.opens).filter(|&i| i > 0 && words.last().is_some_and(|last| last.closes_bracket));
    words.truncate(abbreviation.unwrap_or(words.len()));
    let start = usize::from(words.first().is_some_and(|word| is_article(word.text)));
    let covers = |i: usize| {
        let (first, end) = name_around(&words, start, i, true)?;
        let end = with_legal_form(&words, end);
        (first == start && end == words.len()).then(|| shown(&words[first..end]))
    };
    (start..words.len().min(12)).find_map(covers)
}

pub(crate) fn is_article(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "der" | "die" | "das" | "des" | "dem" | "den" | "vom" | "von")
}

/// The words of the name of which the word `i` gives the make, `from` being the first that is free. On a line of
/// its own (`line`) any capitalised words beside it belong to it.
fn name_around(words: &[Word<'_>], from: usize, i: usize, line: bool) -> Option<(usize, usize)> {
    if let Some(length) = legal_form(words, i) {
        return before_legal_form(words, from, i).map(|start| (start, i + length));
    }
    let word = &words[i];
    if word.text == "IG"
        && !word.pauses
        && words.get(i + 1).is_some_and(|next| next.is_capital() && next.text.chars().count() > 2 && !next.text.contains('-'))
    {
        return Some((i, i + 2 + second_field(words, i + 1)));
    }
    let kind = kind_of(word.text)?;
    let end = after_kind(words, i, kind, line);
    let start = before_kind(words, from, i, kind, line);
    let bare = !line && nominative(word.text).len() == kind.ending.len();
    if bare && start == i && words.get(i + 1).is_some_and(Word::is_capital) && legal_form(words, i + 1).is_none() {
        return None; // `Verein ALU`: what follows is the name
    }
    (end > i + 1 || start < i || is_proper(word.text)).then_some((start, end))
}

/// The length of `und Energie` behind the first field of a union's name: `IG Guss und Energie`, but `IG Guss und Alubund`.
fn second_field(words: &[Word<'_>], first: usize) -> usize {
    let next = words.get(first + 2);
    let joins = !words[first].pauses && words.get(first + 1).is_some_and(|word| word.text == "und");
    if joins && next.is_some_and(|word| lexicon::is_field(word.text)) { 2 } else { 0 }
}

/// The number of words of the legal form at `i`: `e. V.` has two, `GmbH & Co. KG` four.
fn legal_form(words: &[Word<'_>], i: usize) -> Option<usize> {
    let text = |i: usize| words.get(i).map_or("", |word| word.text);
    if matches!(text(i), "e" | "E") && text(i + 1) == "V" {
        return Some(2);
    }
    if !is_legal_form(text(i)) {
        return None;
    }
    let partner = matches!(text(i + 1), "&" | "und") && matches!(text(i + 2), "Co" | "Co.KG");
    Some(if partner { 3 + usize::from(is_legal_form(text(i + 3))) } else { 1 })
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "AG" | "GmbH"
            | "GMBH"
            | "mbH"
            | "gGmbH"
            | "gAG"
            | "SE"
            | "KG"
            | "KGaA"
            | "OHG"
            | "UG"
            | "eG"
            | "AöR"
            | "e.V"
            | "eV"
            | "Ltd"
            | "Inc"
    )
}

/// The end of a name that ends at `end`, a legal form a few words behind it taken in: `Bund für Wasser | Neuland e. V.`
fn with_legal_form(words: &[Word<'_>], end: usize) -> usize {
    for i in end..words.len().min(end + 4) {
        if words[i - 1].pauses {
            break;
        }
        if let Some(length) = legal_form(words, i) {
            return i + length;
        }
        if !words[i].is_capital() {
            break;
        }
    }
    end
}

/// Where the name before the legal form at `i` begins.
fn before_legal_form(words: &[Word<'_>], from: usize, i: usize) -> Option<usize> {
    let mut start = i;
    while start > from && i - start < 6 {
        let word = &words[start - 1];
        let joins =
            matches!(word.text, "&" | "+") || word.text == "und" && matches!(words[start].text, "Söhne" | "Sohn" | "Partner" | "Töchter");
        if word.pauses || !(joins || word.is_capital() && !word.is_function_word()) {
            break;
        }
        start -= 1;
    }
    start = long_start(words, from, start).unwrap_or(start);
    while start < i && (is_office(words[start].text) || matches!(words[start].text, "&" | "+" | "und")) {
        start += 1;
    }
    (start < i).then_some(start)
}

/// Where a long name begins that is told apart by `für`: `Bund für Luft und Wasser Neustadt e. V.`
fn long_start(words: &[Word<'_>], from: usize, end: usize) -> Option<usize> {
    let mut i = end;
    let mut connected = false;
    while i > from && end - i < 12 {
        let word = &words[i - 1];
        if word.pauses || word.opens {
            return None;
        }
        if connected && kind_of(word.text).is_some() {
            return Some(before_kind(words, from, i - 1, kind_of(word.text)?, false));
        }
        connected |= matches!(word.text, "für" | "zur" | "der" | "des");
        if !(word.is_capital() && !word.is_function_word() || is_connector(word.text) || is_adjective(word.text)) {
            return None;
        }
        i -= 1;
    }
    None
}

fn is_connector(word: &str) -> bool {
    matches!(word, "für" | "und" | "der" | "des" | "zur" | "in" | "im" | "&")
}

/// A lower-case word with an adjective's ending.
fn is_adjective(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.len() > 5 && ["e", "en", "er", "es"].iter().any(|end| word.ends_with(end))
}

/// The end of the name that begins with the word `start`, if its make shows within a few words.
pub(super) fn end_of_name(words: &[Word<'_>], start: usize) -> Option<usize> {
    (start..words.len().min(start + 4)).take_while(|&i| i == start || !words[i - 1].pauses).find_map(|i| {
        let (first, end) = name_around(words, start, i, false)?;
        (first == start).then(|| with_legal_form(words, end))
    })
}

/// The end of the name whose noun is `words[i]`.
fn after_kind(words: &[Word<'_>], i: usize, kind: &Kind, line: bool) -> usize {
    if words[i].pauses {
        return i + 1;
    }
    let end = match words.get(i + 1).map(|word| word.text) {
        Some("für") => topics(words, i + 2, matches!(kind.ending, "ministerium" | "amt" | "institut")),
        Some("der" | "des") if (kind.of || line) && !is_compound_ministry(words[i].text) => {
            topics(words, i + 2, kind.ending == "ministerium")
        }
        _ => None,
    };
    let end = end.unwrap_or(i + 1);
    let end = of_state(words, end).unwrap_or(end);
    beside(words, i, end, line)
}

/// `Wirtschaftsministerium` has its topic before it, `Bundesministerium` behind it.
fn is_compound_ministry(word: &str) -> bool {
    let before = nominative(word).strip_suffix("ministerium");
    before.is_some_and(|before| !matches!(before, "Bundes" | "Staats" | "Landes"))
}

/// The end of `Wirtschaft, Innovation und Energie` beginning at `i`; commas only where `listed` and an `und` closes the list.
fn topics(words: &[Word<'_>], i: usize, listed: bool) -> Option<usize> {
    let mut end = topic(words, i)?;
    let mut closed = end;
    while end - i < 24 {
        let last = &words[end - 1];
        match words.get(end).map(|word| word.text) {
            Some("und" | "&") if !last.pauses => return Some(topic(words, end + 1).unwrap_or(closed)),
            Some(_) if listed && last.comma => match topic(words, end) {
                Some(next) => end = next,
                None => return Some(closed),
            },
            _ => {
                closed = if end == closed { end } else { closed };
                return Some(closed);
            }
        }
        closed = closed.min(end);
    }
    Some(closed)
}

/// The end of an adjective or more and a noun beginning at `i`.
fn topic(words: &[Word<'_>], i: usize) -> Option<usize> {
    let adjectives = words.get(i..)?.iter().take(3).take_while(|word| is_adjective(word.text) && !word.pauses).count();
    let noun = words.get(i + adjectives)?;
    let hyphen = noun.text.ends_with('-') && words.get(i + adjectives + 1).is_some_and(|next| next.text == "und");
    let adjective = ["sche", "schen", "ale", "elle", "ene", "ige", "liche", "are", "ive", "rte"].iter().any(|end| noun.text.ends_with(end));
    if !noun.is_capital() || noun.is_function_word() {
        return None;
    }
    let end = i + adjectives + 1;
    if hyphen || adjective && !noun.pauses && words.get(end).is_some_and(Word::is_capital) {
        return topic(words, end + usize::from(hyphen));
    }
    Some(end)
}

/// The end of `des Landes Neuland` beginning at `i`.
fn of_state(words: &[Word<'_>], i: usize) -> Option<usize> {
    let pauses = words.get(i.checked_sub(1)?)?.pauses;
    let opens =
        words.get(i)?.text == "des" && matches!(words.get(i + 1)?.text, "Landes" | "Kantons" | "Freistaats" | "Freistaates" | "Bundes");
    (!pauses && opens && words.get(i + 2)?.is_capital()).then_some(i + 3)
}

/// Takes in the words right behind a name: a state or an abbreviation; on a line of its own any capitalised ones.
fn beside(words: &[Word<'_>], kind: usize, end: usize, line: bool) -> usize {
    let mut end = end;
    while end - kind < 12 && !words[end - 1].pauses {
        let Some(next) = words.get(end).filter(|next| !next.opens) else { break };
        let place = is_state(next.text)
            || is_known_town(next.text)
            || next.text.chars().count() > 1 && next.text.chars().all(char::is_uppercase) && legal_form(words, end).is_none();
        let joined = line && next.text == "&" && words.get(end + 1).is_some_and(Word::is_capital);
        if place || joined || line && next.is_capital() && !next.is_function_word() && legal_form(words, end).is_none() {
            end += 1 + usize::from(joined);
        } else {
            break;
        }
    }
    end
}

/// Where the name begins whose noun is `words[i]`: adjectives before it, and proper names before some nouns.
fn before_kind(words: &[Word<'_>], from: usize, i: usize, kind: &Kind, line: bool) -> usize {
    let mut start = i;
    while start > from && i - start < 3 {
        let word = &words[start - 1];
        let adjective = is_name_adjective(word.text);
        let proper = (kind.named || line) && word.is_capital() && !word.is_compound_adjective() && !is_office(word.text);
        if word.pauses || words[start].opens || word.is_function_word() || !(adjective || proper) {
            break;
        }
        start -= 1;
    }
    start
}

/// A capitalised adjective as in names: `Deutscher`, `Technische`, `Neustädtische`.
fn is_name_adjective(word: &str) -> bool {
    let stem = ["en", "em", "er", "es", "e"].iter().find_map(|end| word.strip_suffix(end));
    word.starts_with(char::is_uppercase)
        && (stem.is_some_and(|stem| stem.ends_with("sch"))
            || matches!(stem, Some("Frei" | "Vereinigt" | "National" | "Zentral" | "Allgemein")))
}

/// The words of a name as it is shown: nominative, no legal form, no abbreviation in brackets.
fn shown(words: &[Word<'_>]) -> String {
    let form = (1..words.len()).find(|&i| legal_form(words, i).is_some_and(|length| i + length == words.len()));
    let form = form.filter(|&i| kind_of(words[0].text).is_none() || i > 1 || is_proper(words[0].text));
    let words = &words[..form.unwrap_or(words.len())];
    let noun = words.iter().position(|word| kind_of(word.text).is_some());
    let kind = noun.and_then(|i| kind_of(words[i].text));
    let mut name = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            name.push_str(if words[i - 1].comma { ", " } else { " " });
        }
        match (noun, kind) {
            (Some(noun), _) if i == noun => name.push_str(nominative(word.text)),
            (Some(noun), Some(kind)) if i < noun && is_name_adjective(word.text) => {
                name.push_str(word.text.trim_end_matches(['e', 'n', 'm', 'r', 's']));
                name.push_str(kind.adjective);
            }
            _ => name.push_str(word.text),
        }
    }
    name
}

/// A name of no known make as it is shown: without article, legal form and abbreviation in brackets.
pub(super) fn shown_as(text: &str) -> String {
    let mut words = words(text);
    let abbreviation = words.iter().rposition(|word| word.opens).filter(|&i| i > 0 && words.last().is_some_and(|last| last.closes_bracket));
    words.truncate(abbreviation.unwrap_or(words.len()));
    let start = usize::from(words.first().is_some_and(|word| is_article(word.text)));
    shown(&words[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        names(text).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn names_by_their_make() {
        for (text, name) in [
            ("Geschäftsführer der Recyclix Guss GmbH, Anna Lang", "Recyclix Guss"),
            ("die Lenne & Söhne GmbH & Co. KG baut", "Lenne & Söhne"),
            ("Der Alubund Deutschland e. V. (AD) begrüßt das", "Alubund Deutschland"),
            ("beim Bund für Luft und Wasser Neuland e.V. in", "Bund für Luft und Wasser Neuland"),
            ("Als IG Guss stehen wir dazu", "IG Guss"),
            ("die IG Guss und Energie fordert", "IG Guss und Energie"),
            ("zwischen IG Guss und Arbeitgebern", "IG Guss"),
            ("des Bundesministeriums für Umwelt, Klimaschutz und Wasser in Bonn", "Bundesministerium für Umwelt, Klimaschutz und Wasser"),
            ("das Wirtschaftsministerium NRW und", "Wirtschaftsministerium NRW"),
            ("der Technischen Hochschule Dortmund", "Technische Hochschule Dortmund"),
            ("des Deutschen Gießereiverbandes für Guss", "Deutscher Gießereiverband für Guss"),
            ("das Umweltbundesamt warnt", "Umweltbundesamt"),
            ("vom Institut für leichte Werkstoffe", "Institut für leichte Werkstoffe"),
            ("das Anna Lang Institut forscht", "Anna Lang Institut"),
            ("die Anna-Lang-Stiftung fördert", "Anna-Lang-Stiftung"),
            ("der Verband der Gießer teilt mit", "Verband der Gießer"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn what_is_no_name() {
        for text in [
            "Der Verband begrüßt das Gesetz.",
            "Die Gesellschaft der Zukunft braucht Metall.",
            "Das Wirtschaftsministerium lud ein.",
            "Die Industrie im Verbund",
            "die AG tagte",
            "IG Guss-Sprecher",
            "eine Stiftung Projekte fördert",
            "Ministerium",
            "GmbH",
            "e. V.",
            "Zivilgesellschaft und Politik",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_line_that_is_a_name() {
        let ministry = "Ministerium für Wirtschaft, Innovation,\nDigitalisierung und Energie\ndes Landes Nordrhein-Westfalen";
        let name = "Ministerium für Wirtschaft, Innovation, Digitalisierung und Energie des Landes Nordrhein-Westfalen";
        assert_eq!(line_name(ministry).as_deref(), Some(name));
        assert_eq!(line_name("Alubund Deutschland e. V. (AD)").as_deref(), Some("Alubund Deutschland"));
        assert_eq!(line_name("Das Bündnis Erz & Guss").as_deref(), Some("Bündnis Erz & Guss"));
        assert!(is_name("RECYCLIX GUSS GMBH") && is_name("ALUBUND NEULAND E. V."));
        for line in ["recyclix", "Anna Lang", "Die IG Guss fordert mehr Lohn", "Anna Lang, Recyclix GmbH"] {
            assert_eq!(line_name(line), None, "{line}");
        }
    }

    #[test]
    fn any_words_are_survived() {
        let parts = [
            "Verband",
            "für",
            "der",
            ",",
            "und",
            "GmbH",
            "&",
            "Co.",
            "KG",
            "e.",
            "V.",
            "IG",
            "Ministerium",
            "des",
            "Landes",
            "(AB)",
            "Neu-",
            "(",
            "„",
            "x",
        ];
        for i in 0..8000usize {
            let text: Vec<_> = (0..4).map(|n| parts[(i / parts.len().pow(n)) % parts.len()]).collect();
            let text = text.join(" ");
            assert!(names(&text).iter().all(|found| text.get(found.span.clone()).is_some()), "{text}");
            line_name(&text);
            shown_as(&text);
        }
    }
}
