//! What looks like Markdown in a German press text and is none? A copy of the source for the parser.
//!
//! The copy has the same length, byte for byte, so that every offset the parser names holds in the
//! source. In it, what is text and would be taken for markup has become a letter:
//! - the `*` of `Bürger*innen`, `jede*r`, `der*die`;
//! - the full stop of a line that begins with a day of the month, `30. November 2021`;
//! - template shortcodes (`{{< … >}}`, `{{ … }}`, `{% … %}`, `{: … }`), which are no text at all;
//! - marks of quotations and lists nested deeper than anybody means;
//!
//! and a heading written `##So` has become one for CommonMark, too.

use crate::release::Span;

use crate::release::month;

/// Stands for what is masked: no markup, and part of a word.
const LETTER: u8 = b'x';
/// So many quotations and lists in each other count.
const MAX_NESTING: usize = 32;

/// A source as the parser of Markdown is to see it.
pub(super) struct Masked {
    /// As long as the source.
    pub(super) text: String,
    /// The shortcodes, in order: no text.
    pub(super) dropped: Vec<Span>,
}

/// Masks a source whose body begins at `body`; what is before it becomes blank lines.
pub(super) fn mask(source: &str, body: usize) -> Masked {
    let mut bytes = source.as_bytes().to_vec();
    bytes[..body].fill(b'\n');
    let dropped = mask_shortcodes(source, body, &mut bytes);
    mask_stars(source, &mut bytes);
    let mut start = body;
    for line in source[body..].split_inclusive('\n') {
        mask_line_start(line, &mut bytes[start..start + line.len()]);
        start += line.len();
    }
    // Only whole characters were replaced, by ASCII.
    Masked { text: String::from_utf8(bytes).unwrap_or_else(|_| source.to_owned()), dropped }
}

/// Masks shortcodes: by blanks when alone on its line, which then is a blank line.
fn mask_shortcodes(source: &str, body: usize, bytes: &mut [u8]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = body;
    while let Some(brace) = source[at..].find('{').map(|offset| at + offset) {
        match shortcode(&source[brace..]) {
            Some(length) => {
                let span = brace..brace + length;
                let filler = if is_alone(source, &span) { b' ' } else { LETTER };
                bytes[span.clone()].iter_mut().filter(|byte| **byte != b'\n' && **byte != b'\r').for_each(|byte| *byte = filler);
                at = span.end;
                found.push(span);
            }
            None => at = brace + 1,
        }
    }
    found
}

/// The length of the shortcode that `text` begins with. No brace opens within one, and no paragraph ends.
fn shortcode(text: &str) -> Option<usize> {
    let close = match text.as_bytes() {
        [b'{', b'{', ..] => "}}",
        [b'{', b'%', ..] => "%}",
        [b'{', b':', ..] => "}",
        _ => return None,
    };
    let rest = &text[2..];
    let inside = &rest[..rest.find('{').unwrap_or(rest.len())];
    let end = 2 + inside.find(close)? + close.len();
    let has_paragraphs = text[..end].contains("\n\n") || text[..end].contains("\r\n\r\n");
    (!has_paragraphs).then_some(end)
}

fn is_alone(source: &str, span: &Span) -> bool {
    let before = source[..span.start].trim_end_matches([' ', '\t']);
    let after = source[span.end..].trim_start_matches([' ', '\t']);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// What follows the star of a word of both genders, besides in, innen and what they begin.
const ENDINGS: [&str; 10] = ["r", "n", "m", "e", "die", "der", "sie", "er", "ihr", "ihm"];

fn mask_stars(source: &str, bytes: &mut [u8]) {
    for (star, _) in source.match_indices('*') {
        if is_star_of_a_word(source, star) {
            bytes[star] = LETTER;
        }
    }
}

/// Whether a `*` stands between the genders of a word, so is no emphasis.
fn is_star_of_a_word(source: &str, star: usize) -> bool {
    let (before, after) = (&source[..star], &source[star + 1..]);
    if !before.ends_with(char::is_alphabetic) {
        return false;
    }
    let tail = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    if matches!(tail, "in" | "In") || tail.starts_with("inn") || tail.starts_with("Inn") {
        return true;
    }
    // `*Stern*e` is emphasis.
    let opens = before.trim_end_matches(char::is_alphabetic).ends_with(['*', '_']);
    ENDINGS.contains(&tail) && !opens && !after[tail.len()..].starts_with('*')
}

/// Masks what a line begins with; `bytes` are those of `line`.
fn mask_line_start(line: &str, bytes: &mut [u8]) {
    let mut at = 0;
    let mut nesting = 0;
    while let Some(length) = container_mark(&line[at..]) {
        nesting += 1;
        if nesting > MAX_NESTING {
            bytes[at + length - 1] = LETTER;
            return;
        }
        at += length;
    }
    let indent = line[at..].len() - line[at..].trim_start_matches([' ', '\t']).len();
    let rest = &line[at + indent..];
    if let Some(stop) = day_of_month(rest) {
        bytes[at + indent + stop] = LETTER;
    }
    let level = rest.bytes().take_while(|&byte| byte == b'#').count();
    if (2..=6).contains(&level) && rest[level..].starts_with(char::is_alphabetic) {
        bytes[at + indent + level - 1] = b' ';
    }
}

/// The length of a mark of a quotation or list with the blanks before it.
fn container_mark(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    match line.as_bytes()[indent..] {
        [b'>', ..] | [b'-' | b'*' | b'+', b' ' | b'\t', ..] => Some(indent + 1),
        _ => None,
    }
}

/// Where the first full stop is in a line that begins with a day of the month, or with several:
/// `30. November`, `5. und 6. März`.
fn day_of_month(line: &str) -> Option<usize> {
    let stop = day(line)?;
    let mut rest = line[stop + 1..].trim_start_matches([' ', '\t', '\u{a0}']);
    for joint in ["und", "bis", "u.", "&", "–", "-", "/"] {
        if let Some(second) = rest.strip_prefix(joint).map(str::trim_start)
            && let Some(stop) = day(second)
        {
            rest = second[stop + 1..].trim_start_matches([' ', '\t', '\u{a0}']);
            break;
        }
    }
    let name = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    month(name).map(|_| stop)
}

/// Where the full stop is behind one or two digits at the start.
fn day(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (matches!(digits, 1 | 2) && text[digits..].starts_with('.')).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(source: &str) -> String {
        let masked = mask(source, 0);
        assert_eq!(masked.text.len(), source.len());
        masked.text
    }

    #[test]
    fn stars_within_words() {
        assert_eq!(masked("Bürger*innen, jede*r, der*die Autor*in"), "Bürgerxinnen, jedexr, derxdie Autorxin");
        for emphasis in ["*kursiv*", "**Wort**e", "*Stern*e", "das*s ist*", "a * b", "5*in"] {
            assert_eq!(masked(emphasis), emphasis);
        }
        assert_eq!(masked("**Arbeiter*innenrat**"), "**Arbeiterxinnenrat**");
    }

    #[test]
    fn days_of_the_month() {
        assert_eq!(masked("30. November 2021 –\n  3. März\n> 1. Mai"), "30x November 2021 –\n  3x März\n> 1x Mai");
        assert_eq!(masked("- 5. und 6. Okt. 2020"), "- 5x und 6. Okt. 2020");
        for list in ["1. Punkt", "1. Maiglöckchen", "30. Novemberrevolution", "2021. November"] {
            assert_eq!(masked(list), list);
        }
    }

    #[test]
    fn shortcodes() {
        let source = "a {{ x }} b\n{{< bild src=\"}\" >}}\n[l]({{ site }}/p){: .c}\n{% a\nb %}\n{{ {a} {% offen";
        let masked = mask(source, 0);
        assert_eq!(masked.text, "a xxxxxxx b\n                    \n[l](xxxxxxxxxx/p)xxxxxx\n    \n    \n{{ {a} {% offen");
        assert_eq!(masked.dropped.len(), 5);
        assert!(mask("{{ a\n\nb }}", 0).dropped.is_empty());
    }

    #[test]
    fn headings_without_a_blank() {
        assert_eq!(masked("##Kopf\n#Schlagwort\n## Kopf"), "# Kopf\n#Schlagwort\n## Kopf");
    }

    #[test]
    fn deep_nesting_ends() {
        let masked = masked(&">".repeat(100));
        assert_eq!(masked.bytes().position(|byte| byte == LETTER), Some(MAX_NESTING));
    }
}
