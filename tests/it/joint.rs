//! Does a joint release give every statement with its speaker, however it is typed? Six statements of six houses, in all the
//! ways in which releases write marks, inquits, emphasis, paragraphs and offices.

use alu_search::Release;
use alu_search::release::{PassageKind, Quote};

/// What somebody says, how the release introduces them, and what is to be found.
struct Statement {
    /// Office and name as they stand before a verb.
    who: &'static str,
    /// Name and office as they stand with a comma between them.
    turned: &'static str,
    verb: &'static str,
    words: [&'static str; 2],
    name: &'static str,
    title: Option<&'static str>,
    role: Option<&'static str>,
    organisations: &'static [&'static str],
    /// The pronoun that takes the name up.
    pronoun: &'static str,
}

const STATEMENTS: [Statement; 6] = [
    Statement {
        who: "Verkehrs- und Rohstoffministerin Prof. Dr. Erika Muster",
        turned: "Prof. Dr. Erika Muster, Verkehrs- und Rohstoffministerin",
        verb: "sagte",
        words: ["Musterland ist seit hundert Jahren ein Land der Hütten.", "Das soll auch mit grünem Strom so bleiben."],
        name: "Erika Muster",
        title: Some("Prof. Dr."),
        role: Some("Verkehrs- und Rohstoffministerin"),
        organisations: &[],
        pronoun: "sie",
    },
    Statement {
        who: "BLECHIUM-CEO Philipp Beispiel",
        turned: "Philipp Beispiel, CEO der BLECHIUM",
        verb: "unterstrich",
        words: ["Wer umbauen will, der braucht Strom zu Preisen, mit denen er rechnen kann.", "Wir wollen dabei gern vorangehen."],
        name: "Philipp Beispiel",
        title: None,
        role: Some("CEO"),
        organisations: &["BLECHIUM"],
        pronoun: "er",
    },
    Statement {
        who: "Lenura-Geschäftsführer Volker Winter",
        turned: "Volker Winter, Geschäftsführer der Lenura GmbH",
        verb: "erklärte",
        words: ["Ohne Blech fährt kein Zug und dreht sich kein Rad.", "Unsere Werke liefern es schon heute aus Schrott."],
        name: "Volker Winter",
        title: None,
        role: Some("Geschäftsführer"),
        organisations: &["Lenura"],
        pronoun: "er",
    },
    Statement {
        who: "Leichtblech Musterland-Präsidentin und PhG der OTTO SOMMER KG, Dr. Hanna Sommer",
        turned: "Dr. Hanna Sommer, Leichtblech Musterland-Präsidentin und PhG der OTTO SOMMER KG",
        verb: "betonte",
        words: ["Wir freuen uns, dass das Land mit uns spricht.", "Gerade die kleinen Betriebe sind darauf angewiesen."],
        name: "Hanna Sommer",
        title: Some("Dr."),
        role: Some("Präsidentin und PhG"),
        organisations: &["Leichtblech Musterland", "OTTO SOMMER KG"],
        pronoun: "sie",
    },
    Statement {
        who: "IG Blech-Bezirksleiter Manuel Herbst",
        turned: "Manuel Herbst, Bezirksleiter der IG Blech",
        verb: "forderte",
        words: ["Der Umbau gelingt nur mit denen, die in den Hallen stehen.", "Dafür brauchen wir Zusagen für jeden Standort."],
        name: "Manuel Herbst",
        title: None,
        role: Some("Bezirksleiter"),
        organisations: &["IG Blech"],
        pronoun: "er",
    },
    Statement {
        who: "IG EZB-Vertreterin Manuela Lenz",
        turned: "Manuela Lenz, Vertreterin der IG EZB",
        verb: "ergänzte",
        words: ["Gute Arbeit und ein gutes Klima gehören für uns zusammen.", "Darum machen wir bei diesem Bündnis mit."],
        name: "Manuela Lenz",
        title: None,
        role: Some("Vertreterin"),
        organisations: &["IG EZB"],
        pronoun: "sie",
    },
];

impl Statement {
    fn words(&self) -> String {
        self.words.join(" ")
    }

    fn surname(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or_default()
    }

    /// A statement as the office, the name, a verb and a colon announce it.
    fn announced(&self, words: &str) -> String {
        format!("{} {}: {words}", self.who, self.verb)
    }

    /// Whether a quote has the speaker in full.
    fn is_by(&self, quote: &Quote) -> bool {
        let [speaker] = &quote.speakers[..] else { return false };
        let is_same = |found: &String, wanted: &&str| found == wanted || found.starts_with(&format!("{wanted} "));
        speaker.name.as_deref() == Some(self.name)
            && speaker.title.as_deref() == self.title
            && speaker.role.as_deref() == self.role
            && speaker.organisations.len() == self.organisations.len()
            && speaker.organisations.iter().zip(self.organisations).all(|(found, wanted)| is_same(found, wanted))
    }
}

/// The release with its statements written by `write`, as Markdown.
fn release(write: impl Fn(&Statement) -> String) -> String {
    let statements: Vec<_> = STATEMENTS.iter().map(write).collect();
    format!(
        "# Bündnis für Blech nimmt Arbeit auf\n\n\
         **Musterstadt, 30. November 2021** – Land, Betriebe und Gewerkschaften wollen die „Blechwende“ zusammen gestalten. \
         Darauf haben sie sich am Dienstag im „Haus der Hütten“ verständigt.\n\n\
         {}\n\n\
         Das Bündnis trifft sich im Frühjahr wieder.\n",
        statements.join("\n\nDas Werk läuft seit dem Frühjahr mit Strom aus Wind.\n\n")
    )
}

/// The statements as found: the words of each, pieces that continue one joined, and the speakers of all its pieces.
fn found(release: &Release) -> Vec<(String, Vec<&Quote>)> {
    let mut statements: Vec<(String, Vec<&Quote>)> = Vec::new();
    for passage in &release.passages {
        let PassageKind::Quote(quote) = &passage.kind else { continue };
        let words = release.text_at(&passage.span).split_whitespace().collect::<Vec<_>>().join(" ");
        match statements.last_mut().filter(|_| quote.continues.is_some()) {
            Some(last) => {
                last.0 = format!("{} {words}", last.0);
                last.1.push(quote);
            }
            None => statements.push((words, vec![quote])),
        }
    }
    statements
}

/// Letters and digits alone: marks, stops and emphasis may be part of the words or not.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Checks that the release gives all statements, the words whole and each piece with its speaker in full.
fn check(name: &str, text: &str) {
    let release = Release::from_markdown("blech", text).unwrap();
    let found = found(&release);
    assert_eq!(found.len(), STATEMENTS.len(), "{name}: {found:#?}\n{text}");
    for (statement, (words, quotes)) in STATEMENTS.iter().zip(&found) {
        assert_eq!(bare(words), bare(&statement.words()), "{name}");
        assert!(quotes.iter().all(|quote| statement.is_by(quote)), "{name}: {} is not the speaker of {quotes:#?}", statement.name);
    }
}

#[test]
fn marks_of_every_style() {
    for (open, close) in [("„", "“"), ("»", "«"), ("«", "»"), ("“", "”"), ("\"", "\""), ("‚", "‘"), ("›", "‹"), ("« ", " »"), ("„", "\"")]
    {
        check(open, &release(|statement| statement.announced(&format!("{open}{}{close}", statement.words()))));
    }
}

#[test]
fn marks_that_are_lost() {
    check("closing", &release(|statement| statement.announced(&format!("„{}", statement.words()))));
    check("opening", &release(|statement| statement.announced(&format!("{}“", statement.words()))));
}

#[test]
fn speakers_before_behind_and_between() {
    type Write = fn(&Statement) -> String;
    let ways: [(&str, Write); 9] = [
        ("behind", |s| format!("„{}“, {} {}.", s.words().trim_end_matches('.'), s.verb, s.who)),
        ("so", |s| format!("„{}“, so {}.", s.words().trim_end_matches('.'), s.who)),
        ("without a comma", |s| format!("„{}“ {} {}.", s.words(), s.verb, s.who)),
        ("between", |s| format!("„{}“, {} {}, „{}“", s.words[0].trim_end_matches('.'), s.verb, s.who, s.words[1])),
        ("a sentence each", |s| format!("„{}“, {} {}. „{}“", s.words[0].trim_end_matches('.'), s.verb, s.who, s.words[1])),
        ("office behind the name", |s| format!("{}, {}: „{}“", s.turned, s.verb, s.words())),
        ("colon alone", |s| format!("{}: „{}“", s.who, s.words())),
        ("office behind the name and a colon", |s| format!("{}: „{}“", s.turned, s.words())),
        ("behind, office behind the name", |s| format!("„{}“, {} {}.", s.words().trim_end_matches('.'), s.verb, s.turned)),
    ];
    for (name, write) in ways {
        let text = release(write);
        if name == "a sentence each" {
            let release = Release::from_markdown("blech", &text).unwrap();
            let quotes: Vec<_> = release.quotes().collect();
            assert_eq!(quotes.len(), 2 * STATEMENTS.len(), "{quotes:#?}");
            for (pair, statement) in quotes.chunks(2).zip(&STATEMENTS) {
                assert!(pair.iter().all(|(_, _, quote)| statement.is_by(quote)), "{} {pair:#?}", statement.name);
            }
            continue;
        }
        check(name, &text);
    }
}

#[test]
fn later_mentions() {
    let introduced = |s: &Statement| format!("{} war dabei.", s.who);
    check("surname", &release(|s| format!("{} {} {}: „{}“", introduced(s), s.surname(), s.verb, s.words())));
    check("surname behind", &release(|s| format!("{}\n\n„{}“, {} {}.", introduced(s), s.words(), s.verb, s.surname())));
    check("pronoun", &release(|s| format!("{} „{}“, {} {}.", introduced(s), s.words(), s.verb, s.pronoun)));
}

#[test]
fn paragraphs_and_lines() {
    check("two paragraphs", &release(|s| s.announced(&format!("„{}“", s.words.join("\n\n")))));
    check("mark repeated", &release(|s| s.announced(&format!("„{}“", s.words.join("\n\n„")))));
    check("below the announcement", &release(|s| s.announced(&format!("\n\n„{}“", s.words()))));
    let plain = release(|s| s.announced(&format!("„{}“", s.words())));
    check("CRLF", &plain.replace('\n', "\r\n"));
    let (title, text) = plain.split_once("\n\n").unwrap();
    check("one line", &format!("{title}\n\n{}\n", text.split_whitespace().collect::<Vec<_>>().join(" ")));
    check(
        "a word a line",
        &format!("{title}\n\n{}", text.replace(' ', "\n").replace("\n–\n", " – ").replace("30.\nNovember\n", "30. November ")),
    );
}

#[test]
fn emphasis() {
    for (before, open, close, after) in [
        ("", "„*", "*“", ""),
        ("*", "„", "“", "*"),
        ("**", "„", "“", "**"),
        ("", "„_", "_“", ""),
        ("<em>", "„", "“", "</em>"),
        ("", "„<i>", "</i>“", ""),
        ("<strong>", "»", "«", "</strong>"),
    ] {
        let name = format!("{before}{open}");
        check(&name, &release(|s| s.announced(&format!("{before}{open}{}{close}{after}", s.words()))));
    }
    check("speaker", &release(|s| format!("**{}** {}: „{}“", s.who, s.verb, s.words())));
    check("announcement", &release(|s| format!("**{} {}:** „{}“", s.who, s.verb, s.words())));
}

#[test]
fn block_quotes() {
    check("announced", &release(|s| s.announced(&format!("\n\n> {}", s.words()))));
    check("two paragraphs", &release(|s| s.announced(&format!("\n\n> {}", s.words.join("\n>\n> ")))));
    check("marks inside", &release(|s| s.announced(&format!("\n\n> „{}“", s.words()))));
    check("signed", &release(|s| format!("> {}\n>\n> — {}", s.words(), s.turned)));
    check("signed in the line below", &release(|s| format!("> {}  \n> – {}", s.words(), s.turned)));
    check("inquit below", &release(|s| format!("> {}\n\nso {}.", s.words(), s.who)));
}
