//! What is a person, and on whose behalf? Roles and organisations beside a name.
//!
//! Reads `TRIMET-CEO`, `Präsident des Verbands der Alu-Werke`, `Leiterin des Bereichs Labor beim BAZL`,
//! `Sprecher A und Vorstand der B AG`: first what the person is, then the organisations it is linked
//! to, put back into the nominative. Which words are the person's name is [`super::people`]'s question.

use super::Span;
use super::cue;
use super::lexicon::{self, Gender};
use super::token::Tokens;

/// A role and the organisations it is held in, either of which may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) role: Option<String>,
    pub(super) organisations: Vec<String>,
    /// Where the reading stopped.
    pub(super) end: usize,
}

/// How many words an organisation's name has at most, and how far back an office stands before a name.
const LONGEST_BODY: usize = 14;
const LONGEST_OFFICE: usize = 18;

/// The office that a name (with its titles) follows: `Speira-Geschäftsführer Volker Muster`.
pub(super) fn before(tokens: &Tokens<'_>, name: usize) -> Office {
    let crosses_comma = tokens.is_mark(name.wrapping_sub(1), ',');
    let end = if crosses_comma { name - 1 } else { name };
    let start = office_start(tokens, end);
    if start == end {
        return Office::default();
    }
    let office = read(tokens, start..end);
    let is_whole = office.end + 1 >= end || !crosses_comma;
    if office.role.is_some() && is_whole { office } else { Office::default() }
}

/// Where the run of nouns and links begins that ends before `end`.
fn office_start(tokens: &Tokens<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < LONGEST_OFFICE {
        let word = tokens.word(start - 1);
        let is_noun = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !lexicon::is_opener(word);
        let links = start < end && (is_link(word) || matches!(word, "und" | "für" | "über"));
        let describes = start < end && lexicon::is_adjective(word) && !cue::is_saying(word) && tokens.is_capitalised(start);
        let abbreviates = tokens.is_mark(start - 1, '.') && start > 1 && matches!(tokens.word(start - 2), "Stv" | "stv" | "Eidg" | "e.V");
        if !(is_noun || links || describes || abbreviates) {
            break;
        }
        start -= 1;
    }
    while start < end && (is_link(tokens.word(start)) || matches!(tokens.word(start), "und" | "für" | "über")) {
        start += 1;
    }
    start
}

/// The office that follows a name: `, Leiterin des Labors der X AG`, `von Greenpeace`, `(Vorstand OSBA)`.
pub(super) fn after(tokens: &Tokens<'_>, name_end: usize, sentence_end: usize) -> Office {
    let at = name_end;
    if tokens.is_mark(at, ',') {
        return after_comma(tokens, at + 1, sentence_end);
    }
    if tokens.is_mark(at, '(') {
        let close = (at + 1..sentence_end.min(at + LONGEST_OFFICE)).find(|&index| tokens.is_mark(index, ')')).unwrap_or(at + 1);
        let office = read(tokens, at + 1..close);
        return if office.role.is_some() { office } else { body_alone(tokens, at + 1..close, close) };
    }
    match linked(tokens, at, sentence_end).filter(|_| tokens.word(at) != "der" && tokens.word(at) != "des") {
        Some((body, name)) if !body.is_empty() => Office { role: None, organisations: vec![name], end: body.end },
        _ => Office { end: at, ..Office::default() },
    }
}

fn after_comma(tokens: &Tokens<'_>, start: usize, sentence_end: usize) -> Office {
    let start = if matches!(tokens.word(start), "ebenfalls" | "zugleich" | "auch") { start + 1 } else { start };
    let office = read(tokens, start..sentence_end);
    let is_clause = matches!(tokens.word(start), "der" | "die" | "das") && office.role.is_none();
    if office.role.is_some() {
        return office;
    }
    if is_clause {
        return Office { end: start, ..Office::default() };
    }
    if tokens.word(start) == "aus" || is_link(tokens.word(start)) {
        let start = if tokens.word(start) == "aus" { start + 1 } else { start };
        let link = if lexicon::is_determiner(tokens.word(start)) { start + 1 } else { start };
        let body = body(tokens, link, sentence_end);
        return body_alone(tokens, body.clone(), body.end);
    }
    let body = body(tokens, start, sentence_end);
    let stops = tokens.is_mark(body.end, ':')
        || tokens.is_mark(body.end, ',')
        || tokens.is_mark(body.end, '.')
        || cue::is_plain_saying(tokens, body.end);
    if stops { body_alone(tokens, body.clone(), body.end) } else { Office::default() }
}

/// An organisation without a role, if it looks like one.
fn body_alone(tokens: &Tokens<'_>, range: Span, end: usize) -> Office {
    if !range.is_empty() && is_body(tokens, range.clone()) {
        return Office { role: None, organisations: vec![tokens.phrase(range)], end };
    }
    Office { end: range.start, ..Office::default() }
}

/// Whether a run of words looks like an organisation.
pub(super) fn is_body(tokens: &Tokens<'_>, range: Span) -> bool {
    let of = |word: &str| lexicon::body_gender(word).is_some() || lexicon::is_legal_form(word) || lexicon::is_branded(word);
    range.clone().any(|index| of(tokens.word(index)))
}

/// Reads one office or several joined by `und`, from the start of a range.
pub(super) fn read(tokens: &Tokens<'_>, range: Span) -> Office {
    let mut office = Office { end: range.start, ..Office::default() };
    let mut at = if lexicon::is_determiner(tokens.word(range.start)) { range.start + 1 } else { range.start };
    while let Some(held) = held(tokens, at..range.end) {
        if office.role.is_none() {
            office.role = Some(held.role);
        }
        office.organisations.extend(held.organisations);
        office.end = held.end;
        let joins = matches!(tokens.word(held.end), "und" | "sowie") && held.end + 1 < range.end;
        if !joins {
            break;
        }
        at = held.end + 1 + usize::from(tokens.word(held.end + 1) == "zugleich");
    }
    office
}

/// One role with its organisations.
struct Held {
    role: String,
    organisations: Vec<String>,
    end: usize,
}

fn held(tokens: &Tokens<'_>, range: Span) -> Option<Held> {
    let first = first_role(tokens, range.clone())?;
    let mut organisations: Vec<String> = Vec::new();
    let (prefix, own) = split_compound(tokens.word(first.word));
    let lead = tokens.phrase(range.start..first.start);
    let is_led = first.start > range.start && first.start == first.word;
    let mut role = match prefix {
        Some(prefix) => {
            organisations.push(if is_led { format!("{lead} {prefix}") } else { prefix.to_owned() });
            own.to_owned()
        }
        None => {
            organisations.extend(is_led.then_some(lead));
            tokens.phrase(first.start..first.word + 1)
        }
    };
    let mut end = first.word + 1;
    while matches!(tokens.word(end), "und" | "sowie")
        && end + 1 < range.end
        && lexicon::is_role(tokens.word(end + 1))
        && !has_prefix(tokens, end + 1)
    {
        role = format!("{role} {}", tokens.phrase(end..end + 2));
        end += 2;
    }
    let (extension, linked) = tail(tokens, end..range.end);
    if extension > end {
        role = format!("{role} {}", tokens.phrase(end..extension));
        end = extension;
    }
    if let Some((body, name)) = linked {
        end = body.end;
        organisations.push(name);
    }
    Some(Held { role, organisations, end })
}

fn has_prefix(tokens: &Tokens<'_>, index: usize) -> bool {
    split_compound(tokens.word(index)).0.is_some()
}

struct RoleAt {
    /// Where the role's adjectives begin.
    start: usize,
    /// The noun.
    word: usize,
}

/// The first role noun in the run of adjectives and capitals at the start of a range.
fn first_role(tokens: &Tokens<'_>, range: Span) -> Option<RoleAt> {
    let mut start = None;
    for index in range.clone().take(7) {
        let word = tokens.word(index);
        if lexicon::is_role(word) || split_compound(word).0.is_some() {
            return Some(RoleAt { start: start.unwrap_or(index), word: index });
        }
        let abbreviates = tokens.is_mark(index, '.') && index > range.start && tokens.word(index - 1).len() < 5;
        let is_truncated =
            word.ends_with('-') || (matches!(word, "und" | "&") && index > range.start && tokens.word(index - 1).ends_with('-'));
        let is_capital_adjective = tokens.is_capitalised(index)
            && ["er", "te", "de", "e"].iter().any(|end| word.ends_with(end))
            && tokens.is_capitalised(index + 1)
            && index == range.start
            && lexicon::is_role(tokens.word(index + 1));
        let is_ordinal =
            index == range.start && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() && tokens.is_mark(index + 1, '.');
        if is_truncated
            || is_capital_adjective
            || is_ordinal
            || matches!(word, "Stv" | "stv")
            || (lexicon::is_adjective(word) && !cue::is_saying(word))
        {
            start = start.or(Some(index));
        } else if !(tokens.is_capitalised(index) || abbreviates || word.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        } else if !abbreviates && !(start.is_some() && matches!(tokens.word(index.wrapping_sub(1)), "und")) {
            start = None;
        }
    }
    None
}

/// The organisation and the role in a compound: `TRIMET-CEO`, `Metall-Vorstand-Zweigbüro`.
fn split_compound(word: &str) -> (Option<&str>, &str) {
    const TOPICS: &[&str] = &[
        "Ex",
        "Vize",
        "Co",
        "Ko",
        "Alt",
        "Senior",
        "Junior",
        "Umwelt",
        "Projekt",
        "Medien",
        "IT",
        "KI",
        "PR",
        "HR",
        "US",
        "EU",
        "UN",
        "UNO",
        "NRW",
        "ETH",
        "Finanz",
        "Wirtschafts",
        "Bau",
        "Chef",
        "General",
        "Sport",
        "Klima",
        "Energie",
        "Presse",
        "Verkehrs",
        "Interims",
        "Gast",
        "Haupt",
        "Partei",
        "Fraktions",
        "Regierungschef",
    ];
    if word.ends_with('-') || lexicon::given_name(word).is_some() {
        return (None, word);
    }
    let cuts = word.match_indices('-').map(|(at, _)| at);
    let role = cuts.clone().find(|&at| word[at + 1..].split('-').next().is_some_and(lexicon::is_role) && !lexicon::is_role(&word[..at]));
    match role {
        Some(at) if !TOPICS.contains(&&word[..at]) => (Some(&word[..at]), &word[at + 1..]),
        _ => (None, word),
    }
}

/// What follows a role: where its own words end, and the organisation it is linked to.
fn tail(tokens: &Tokens<'_>, range: Span) -> (usize, Option<(Span, String)>) {
    let mut end = range.start;
    if tokens.word(end) == "für" || tokens.word(end) == "über" {
        end = body(tokens, end + 1, range.end).end.max(end + 1);
    } else if end < range.end && tokens.is_capitalised(end) && !lexicon::is_opener(tokens.word(end)) {
        let mut run = body(tokens, end, range.end);
        while tokens.word(run.end) == "und"
            && tokens.is_capitalised(run.end + 1)
            && run.end + 1 < range.end
            && !lexicon::is_role(tokens.word(run.end + 1))
        {
            let more = body(tokens, run.end + 1, range.end).end;
            if !is_link(tokens.word(more)) {
                break;
            }
            run.end = more;
        }
        let belongs = is_link(tokens.word(run.end)) && !is_unit(tokens.word(run.end.saturating_sub(1)));
        let stops = run.end >= range.end || !tokens.is_capitalised(run.end);
        if belongs {
            end = run.end;
        } else if stops && (is_body(tokens, run.clone()) || run.len() > 2 || run.len() == 1) && !lexicon::is_name_shaped(tokens.word(end))
            || is_body(tokens, run.clone())
            || run.len() > 2
        {
            let name = tokens.phrase(run.clone());
            return (range.start, Some((run, name)));
        }
    }
    for _ in 0..3 {
        match linked(tokens, end, range.end) {
            Some((unit, _)) if is_unit_phrase(tokens, &unit) => end = unit.end,
            Some((body, name)) => return (end, Some((body, name))),
            None => break,
        }
    }
    (end, None)
}

/// Words that link a role to its organisation.
fn is_link(word: &str) -> bool {
    matches!(word, "des" | "der" | "vom" | "von" | "bei" | "beim" | "am" | "im" | "an" | "zur")
}

/// The organisation linked at `at`, and its name in the nominative.
fn linked(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<(Span, String)> {
    let link = tokens.word(at);
    if at >= end || !is_link(link) {
        return None;
    }
    let with_article = matches!(link, "von" | "bei" | "an") && matches!(tokens.word(at + 1), "der" | "den" | "dem");
    let body = body(tokens, at + 1 + usize::from(with_article), end);
    let case = if with_article { tokens.word(at + 1) } else { link };
    (!body.is_empty()).then(|| (body.clone(), nominative(tokens, body, case)))
}

/// A part of an organisation rather than one of its own.
fn is_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "bereich",
        "abteilung",
        "team",
        "gruppe",
        "referat",
        "sektion",
        "vorstand",
        "aufsichtsrat",
        "geschäftsführung",
        "geschäftsleitung",
        "ressort",
        "projekt",
        "projektaufsicht",
        "aufsicht",
        "labor",
        "zweig",
        "stab",
        "leitung",
    ];
    let lower = word.to_lowercase();
    UNITS.iter().any(|unit| {
        lower.ends_with(unit) || ["s", "es", "en"].iter().any(|end| lower.strip_suffix(end).is_some_and(|form| form.ends_with(unit)))
    })
}

fn is_unit_phrase(tokens: &Tokens<'_>, range: &Span) -> bool {
    range.clone().take(4).any(|index| is_unit(tokens.word(index))) && !range.clone().any(|index| lexicon::is_legal_form(tokens.word(index)))
}

/// The words of an organisation's name from `start` on.
pub(super) fn body(tokens: &Tokens<'_>, start: usize, end: usize) -> Span {
    let mut at = start;
    while at < end && lexicon::is_adjective(tokens.word(at)) && !is_link(tokens.word(at)) && !cue::is_saying(tokens.word(at)) {
        at += 1;
    }
    let first = at;
    while at < end.min(first + LONGEST_BODY) {
        let word = tokens.word(at);
        let next = tokens.word(at + 1);
        let starts_noun = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let is_name = starts_noun(word) || (at > first && word.starts_with(|c: char| c.is_ascii_digit()));
        let joins = at > first
            && match word {
                "für" => starts_noun(next) || lexicon::is_adjective(next),
                "und" | "u" => {
                    starts_noun(next) && !lexicon::is_role(next) && joins_parts(tokens, first..at)
                        || lexicon::is_adjective(next) && joins_parts(tokens, first..at)
                }
                "e.V" => true,
                _ => {
                    lexicon::is_adjective(word)
                        && !cue::is_saying(word)
                        && matches!(tokens.word(at - 1), "für" | "und")
                        && starts_noun(next)
                }
            };
        let abbreviates = tokens.is_mark(at, '.') && at > first && (matches!(tokens.word(at - 1), "Eidg" | "e.V" | "Co" | "V"));
        let is_ampersand = tokens.is_mark(at, '&') && starts_noun(next);
        if is_name && at > first && lexicon::is_opener(word) {
            break;
        }
        if tokens.is_mark(at, '(') && tokens.is_mark(at + 2, ')') && lexicon::is_branded(next) && at > first {
            return first..at + 3;
        }
        if !(is_name || joins || abbreviates || is_ampersand)
            || (is_name && at > first && lexicon::given_name(word).is_some() && lexicon::is_name_shaped(next))
        {
            break;
        }
        at += 1;
    }
    first..at
}

/// Whether `und` goes on with the name: `für Bildung und Forschung`, `Umwelt- und Naturschutz`.
fn joins_parts(tokens: &Tokens<'_>, range: Span) -> bool {
    range.clone().any(|index| tokens.word(index) == "für") || tokens.word(range.end - 1).ends_with('-')
}

/// An organisation's name as it is when nothing governs it: `des Deutschen Rings` is `Deutscher Ring`.
fn nominative(tokens: &Tokens<'_>, range: Span, link: &str) -> String {
    let genitive = link == "des";
    let oblique = matches!(link, "des" | "vom" | "beim" | "am" | "im" | "dem" | "der" | "zur" | "den");
    let head = range.clone().find(|&index| lexicon::body_gender(tokens.word(index)).is_some());
    let gender =
        if matches!(link, "der" | "zur") { Some(Gender::Feminine) } else { head.and_then(|head| lexicon::body_gender(tokens.word(head))) };
    if !oblique {
        return tokens.phrase(range);
    }
    let is_noun = |&index: &usize| tokens.is_capitalised(index) && !lexicon::is_legal_form(tokens.word(index));
    let last_inflected = head.or_else(|| range.clone().rev().find(is_noun)).unwrap_or(range.start);
    let words = range.clone().map(|index| {
        let word = tokens.word(index);
        let is_declined = index < last_inflected && index == range.start && word.ends_with("en") && word.chars().count() > 5;
        match (is_declined, gender) {
            (true, Some(gender)) => format!("{}{}", &word[..word.len() - 2], strong_ending(gender)),
            _ if genitive && index == last_inflected => without_genitive(word).to_owned(),
            _ => tokens.phrase(index..index + 1),
        }
    });
    let mut name = String::new();
    for (index, word) in range.clone().zip(words) {
        let glued = index > range.start && tokens.span(&(index - 1..index)).end == tokens.span(&(index..index + 1)).start;
        if index > range.start && !glued {
            name.push(' ');
        }
        name.push_str(&word);
    }
    name
}

fn strong_ending(gender: Gender) -> &'static str {
    match gender {
        Gender::Masculine => "er",
        Gender::Feminine => "e",
        Gender::Neuter => "es",
    }
}

/// A noun without the ending of its genitive: `Bundesamtes`, `Clubs`.
fn without_genitive(word: &str) -> &str {
    if lexicon::is_branded(word) || ["ss", "us", "is", "as"].iter().any(|end| word.ends_with(end)) {
        return word;
    }
    let bare = word.strip_suffix("es").filter(|form| lexicon::body_gender(form).is_some());
    bare.or_else(|| word.strip_suffix('s')).filter(|form| form.len() > 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(text: &str) -> (String, Vec<String>) {
        let tokens = Tokens::new(text, std::slice::from_ref(&(0..text.len())), &[]);
        let office = read(&tokens, 0..tokens.len());
        (office.role.unwrap_or_default(), office.organisations)
    }

    #[test]
    fn roles_and_organisations_come_apart() {
        for (text, role, organisations) in [
            ("ALUMUS-CEO", "CEO", vec!["ALUMUS"]),
            ("BAXL Direktorin", "Direktorin", vec!["BAXL"]),
            (
                "Alumin Deutschland-Präsident und PhG der OTTO BEISPIEL KG",
                "Präsident und PhG",
                vec!["Alumin Deutschland", "OTTO BEISPIEL KG"],
            ),
            ("IG Blech-Vorstand-Zweigbüro", "Vorstand-Zweigbüro", vec!["IG Blech"]),
            ("Wirtschafts- und Innovationsminister", "Wirtschafts- und Innovationsminister", vec![]),
            (
                "stellvertretende Leiterin des Bereichs Labor der Beispiel GmbH",
                "stellvertretende Leiterin des Bereichs Labor",
                vec!["Beispiel GmbH"],
            ),
            ("Direktor des Schweizerischen Musterdienstes", "Direktor", vec!["Schweizerischer Musterdienst"]),
            ("Präsidentin des Bundesamtes für Blech und Erz", "Präsidentin", vec!["Bundesamt für Blech und Erz"]),
            ("Sprecher beim Bund für Erz (BfE)", "Sprecher", vec!["Bund für Erz (BfE)"]),
            ("Vorstand des Erzfreunde e.V.", "Vorstand", vec!["Erzfreunde e.V."]),
        ] {
            let (found, bodies) = office(text);
            assert_eq!((found.as_str(), bodies), (role, organisations.into_iter().map(String::from).collect()), "{text}");
        }
    }
}
