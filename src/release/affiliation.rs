//! What is a person, and on whose behalf? Roles and organisations beside a name.
//!
//! Reads `ALUMUS-CEO`, `Präsident des Verbands der Alu-Werke`, `Leiterin des Bereichs Labor beim BAXL`,
//! `Sprecher A und Vorstand der B AG`: first what the person is, then the organisations it is linked
//! to, put back into the nominative. Which words are the person's name is [`super::people`]'s question.

use super::Span;
use super::body;
use super::lexicon;
use super::saying;
use super::token::{Kind, Tokens};

/// A role and the organisations it is held in, either of which may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) role: Option<String>,
    pub(super) organisations: Vec<String>,
    /// Where the reading stopped.
    pub(super) end: usize,
}

/// How far back an office stands before a name, in tokens.
const LONGEST_OFFICE: usize = 18;

/// The office that a name (with its titles) follows: `Alura-Geschäftsführer Volker Muster`.
pub(super) fn before(tokens: &Tokens<'_>, name: usize) -> Office {
    let crosses_comma = tokens.is_mark(name.wrapping_sub(1), ',');
    let end = if crosses_comma { name - 1 } else { name };
    let start = office_start(tokens, end);
    if start == end {
        return Office::default();
    }
    let office = read(tokens, start..end);
    let is_whole = office.end + 1 >= end || !crosses_comma;
    if (office.role.is_some() || !office.organisations.is_empty()) && is_whole { office } else { Office::default() }
}

/// Where the run of nouns and links begins that ends before `end`.
fn office_start(tokens: &Tokens<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < LONGEST_OFFICE {
        let word = tokens.word(start - 1);
        let is_noun = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !lexicon::is_opener(word)
            && !lexicon::is_preposition(word)
            && !lexicon::is_determiner(word);
        let links = start < end && (body::is_link(word) || matches!(word, "und" | "für" | "über"));
        let describes = start < end
            && lexicon::is_adjective(word)
            && !saying::is_saying(word)
            && tokens.is_capitalised(start)
            && !is_verb(tokens, start - 1);
        let abbreviates =
            tokens.is_mark(start - 1, '.') && start > 1 && matches!(tokens.word(start - 2), "Stv" | "stv" | "Eidg" | "e.V" | "Co");
        let is_ampersand = start < end && tokens.is_mark(start - 1, '&');
        let ends_phrase = word == "und" && lexicon::is_determiner(tokens.word(start));
        if !(is_noun || links || describes || abbreviates || is_ampersand) || ends_phrase {
            break;
        }
        start -= 1;
    }
    while start < end && (body::is_link(tokens.word(start)) || matches!(tokens.word(start), "und" | "für" | "über")) {
        start += 1;
    }
    start
}

/// Whether a verb stands where the adjective of a role would: `gestern kürte Präsident A`, but `die gewählte Präsidentin`.
fn is_verb(tokens: &Tokens<'_>, at: usize) -> bool {
    let role = tokens.word(at + 1);
    let is_masculine = lexicon::is_role(role) && !lexicon::is_feminine_role(role) && !role.ends_with('e');
    let has_determiner = at > 0 && lexicon::is_determiner(tokens.word(at - 1));
    tokens.word(at).ends_with("te") && is_masculine && !has_determiner
}

/// The office that follows a name: `, Leiterin des Labors der X AG`, `vom Erzverband`, `(Vorstand EVB)`.
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
    match body::linked(tokens, at, sentence_end).filter(|_| tokens.word(at) != "der" && tokens.word(at) != "des") {
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
    if tokens.word(start) == "aus" || body::is_link(tokens.word(start)) {
        let start = if tokens.word(start) == "aus" { start + 1 } else { start };
        let link = if lexicon::is_determiner(tokens.word(start)) { start + 1 } else { start };
        let name = body::at(tokens, link, sentence_end);
        return body_alone(tokens, name.clone(), name.end);
    }
    let body = body::at(tokens, start, sentence_end);
    let stops = tokens.is_mark(body.end, ':')
        || tokens.is_mark(body.end, ',')
        || tokens.is_mark(body.end, '.')
        || saying::is_plain_saying(tokens, body.end);
    if stops { body_alone(tokens, body.clone(), body.end) } else { Office::default() }
}

/// An organisation without a role, if it looks like one.
fn body_alone(tokens: &Tokens<'_>, range: Span, end: usize) -> Office {
    if !range.is_empty() && body::is_body(tokens, range.clone()) {
        return Office { role: None, organisations: vec![tokens.phrase(range)], end };
    }
    Office { end: range.start, ..Office::default() }
}

/// Reads one office or several joined by `und`, from the start of a range.
pub(super) fn read(tokens: &Tokens<'_>, range: Span) -> Office {
    let mut office = Office { end: range.start, ..Office::default() };
    let mut at = if lexicon::is_determiner(tokens.word(range.start)) { range.start + 1 } else { range.start };
    while let Some(held) = held(tokens, at..range.end) {
        if office.role.is_none() {
            office.role = held.role;
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
    /// None where a body stands in its place: `IG Guss-Vorstand-Zweigbüro`.
    role: Option<String>,
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
            let prefix = unchained(prefix);
            organisations.push(if is_led { format!("{lead} {prefix}") } else { prefix });
            own.to_owned()
        }
        None => {
            organisations.extend(is_led.then_some(lead));
            tokens.phrase(without_tense(tokens, &first)..first.word + 1)
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
    let names_body = prefix.is_some() && is_body_compound(own);
    Some(Held { role: (!names_body && !lexicon::is_companion(own)).then_some(role), organisations, end })
}

/// The start of a role without words such as `neue` or `damalige`, which say only when it is held.
fn without_tense(tokens: &Tokens<'_>, role: &RoleAt) -> usize {
    const TENSES: &[&str] = &["neu", "bisherig", "amtierend", "heutig", "damalig", "jetzig", "gegenwärtig", "zuständig", "frischgewählt"];
    let is_tense = |index: &usize| TENSES.iter().any(|tense| tokens.word(*index).strip_prefix(tense).is_some_and(|end| end.len() < 3));
    role.start + (role.start..role.word).take_while(is_tense).count()
}

/// Whether a compound that begins with a role is a body by its last part: `Vorstand-Zweigbüro`.
fn is_body_compound(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, last)| lexicon::body_gender(last).is_some() && !lexicon::is_role(last))
}

/// A name of several words as it is outside a compound: `IG-Guss-und-Energie` is IG Guss und Energie.
fn unchained(prefix: &str) -> String {
    let is_chained = prefix.starts_with("IG-") || prefix.contains("-und-") || prefix.contains("-für-");
    if is_chained { prefix.replace('-', " ") } else { prefix.to_owned() }
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
        let before = if index > range.start { tokens.word(index - 1) } else { "" };
        let abbreviates = tokens.is_mark(index, '.') && (1..5).contains(&before.len());
        if describes_role(tokens, index, before) {
            start = start.or(Some(index));
        } else if !(tokens.is_capitalised(index) || abbreviates || word.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        } else if !abbreviates && (start.is_none() || before != "und") {
            start = None;
        }
    }
    None
}

/// Whether a word belongs to a role that follows: `stellvertretende`, `Geschäftsführender`, `Wirtschafts-`, `2.`
fn describes_role(tokens: &Tokens<'_>, index: usize, before: &str) -> bool {
    let word = tokens.word(index);
    let is_truncated = word.ends_with('-') || (matches!(word, "und" | "&") && before.ends_with('-'));
    let leads = before.is_empty() && lexicon::is_role(tokens.word(index + 1));
    let is_capital_adjective = leads && tokens.is_capitalised(index) && (word.ends_with("er") || word.ends_with('e'));
    let is_ordinal =
        before.is_empty() && tokens.is_mark(index + 1, '.') && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_adjective = lexicon::is_adjective(word) && !saying::is_saying(word);
    is_truncated || is_capital_adjective || is_ordinal || is_adjective || matches!(word, "Stv" | "stv")
}

/// The organisation and the role in a compound: `ALUMUS-CEO`, `Guss-Vorstand-Zweigbüro`.
fn split_compound(word: &str) -> (Option<&str>, &str) {
    const TOPICS: &str = "Ex Vize Co Ko Alt Senior Junior Umwelt Projekt Medien IT KI PR HR US EU UN UNO NRW ETH Finanz Wirtschafts Bau \
        Chef General Sport Klima Energie Presse Verkehrs Interims Gast Haupt Partei Fraktions Regierungschef";
    if word.ends_with('-') || lexicon::given_name(word).is_some() {
        return (None, word);
    }
    let cuts = word.match_indices('-').map(|(at, _)| at);
    let role = cuts.clone().find(|&at| word[at + 1..].split('-').next().is_some_and(lexicon::is_role) && !lexicon::is_role(&word[..at]));
    match role {
        Some(at) if !TOPICS.split(' ').any(|topic| topic == &word[..at]) => (Some(&word[..at]), &word[at + 1..]),
        _ => (None, word),
    }
}

/// What follows a role: where its own words end, and the organisation it is linked to.
fn tail(tokens: &Tokens<'_>, range: Span) -> (usize, Option<(Span, String)>) {
    let mut end = range.start;
    if matches!(tokens.word(end), "für" | "über") {
        end = body::at(tokens, end + 1, range.end).end.max(end + 1);
    } else if end < range.end && tokens.is_capitalised(end) && !lexicon::is_opener(tokens.word(end)) {
        let run = field(tokens, &range);
        if body::is_link(tokens.word(run.end)) && !body::is_unit(tokens.word(run.end.saturating_sub(1))) {
            end = run.end;
        } else if run.len() > 2 || body::is_body(tokens, run.clone()) || is_headed(tokens, &run) {
            let name = tokens.phrase(run.clone());
            return (range.start, Some((run, name)));
        }
    }
    for _ in 0..3 {
        match body::linked(tokens, end, range.end) {
            Some((unit, _)) if body::is_unit_phrase(tokens, &unit) => end = unit.end,
            Some(linked) => return (end, Some(linked)),
            None => break,
        }
    }
    (end, None)
}

/// Whether a role of those who stand for a whole house, with its name behind it, closes: `CEO Alumus:`.
fn is_headed(tokens: &Tokens<'_>, run: &Span) -> bool {
    let head = tokens.word(run.start.wrapping_sub(1));
    let closes = matches!(tokens.kind(run.end), Kind::Mark(':' | ',' | ')'));
    matches!(head, "CEO" | "Präsident" | "Präsidentin")
        && closes
        && run.len() == 1
        && lexicon::is_name_shaped(tokens.word(run.start))
        && lexicon::given_name(tokens.word(run.start)).is_none()
}

/// The nouns directly behind a role: its field (`Politik und Gesellschaft bei …`) or an organisation (`CEO Alu AG`).
fn field(tokens: &Tokens<'_>, range: &Span) -> Span {
    let mut run = body::at(tokens, range.start, range.end);
    while tokens.word(run.end) == "und" && tokens.is_capitalised(run.end + 1) && !lexicon::is_role(tokens.word(run.end + 1)) {
        let more = body::at(tokens, run.end + 1, range.end).end;
        if more > range.end || !body::is_link(tokens.word(more)) {
            break;
        }
        run.end = more;
    }
    run
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
            ("IG Blech-Vorstand-Zweigbüro", "", vec!["IG Blech"]),
            ("IG-Guss-und-Energie-Bezirksleiterin", "Bezirksleiterin", vec!["IG Guss und Energie"]),
            ("deren Vorsitzender", "Vorsitzender", vec![]),
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
