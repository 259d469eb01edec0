//! The sample corpus: what is found for fixed queries and in which order. A change of ranking is a
//! change of `golden/ranks.txt`, which `ALU_SEARCH_BLESS=1` writes anew.

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use crate::util::{Answer, Release, Space, golden};

pub(crate) static CORPUS: LazyLock<Space> = LazyLock::new(|| {
    let space = Space::shared("corpus");
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let run = space.run(&["index", corpus.to_str().unwrap(), "--format", "json"]).expect(0).says_nothing();
    assert!(run.report().releases >= 50, "{run}");
    space
});

/// Query, options.
const QUERIES: &[(&str, &[&str])] = &[
    ("Kreislaufwirtschaft", &[]),
    ("Strompreis", &[]),
    ("Strompreise Aluminium", &[]),
    ("Strompreise Aluminium", &["--match", "any"]),
    ("Recycling von Schrott in der Gießerei", &[]),
    ("„grüner Wasserstoff“", &[]),
    ("Wasserstoff*", &[]),
    ("titel:Magnesium", &[]),
    ("Kurzarbeit ODER Entlassungen", &[]),
    ("Tarifabschluss -Warnstreik", &[]),
    ("Recyclingquote", &[]),
    ("Pfand Dosen Mehrweg", &[]),
    ("Ausbildung Gießerei", &["--from", "2020", "--to", "2021"]),
    ("Energie", &["--kind", "quote", "--speaker", "Brockfeld"]),
    ("Kreislauf*", &["--kind", "quote"]),
    ("Schrottexport", &["--sort", "newest"]),
    ("person:Vosswinkel", &["--sort", "oldest"]),
];

fn find(query: &str, options: &[&str]) -> Answer {
    CORPUS.query(query, options).answer()
}

#[test]
fn ranks_are_as_they_were() {
    let mut ranks = String::new();
    for (query, options) in QUERIES {
        let answer = find(query, options);
        writeln!(ranks, "{query} {}", options.join(" ")).unwrap();
        writeln!(ranks, "  {} in all", answer.total).unwrap();
        for hit in &answer.hits {
            let missing = if hit.missing.is_empty() { String::new() } else { format!("  without {}", hit.missing.join(", ")) };
            writeln!(ranks, "  {}{missing}", hit.id).unwrap();
        }
    }
    golden("ranks.txt", &ranks.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>());
}

/// A question and the releases that answer it.
struct Judged {
    question: &'static str,
    answers: Vec<&'static str>,
}

fn judgments() -> Vec<Judged> {
    let blocks = include_str!("golden/judgments.txt").split("\n\n").map(|block| block.lines().filter(|line| !line.starts_with('#')));
    let judged = |mut lines: Vec<&'static str>| {
        let question = lines.remove(0);
        Judged { question, answers: lines }
    };
    blocks.map(Iterator::collect).filter(|lines: &Vec<_>| !lines.is_empty()).map(judged).collect()
}

/// How well a question is answered: where each of its answers stands among the first ten.
struct Answered(Vec<Option<usize>>);

impl Answered {
    fn ask(Judged { question, answers }: &Judged, mode: &str) -> Self {
        let ids = CORPUS.ids(question, &["--match", mode, "--no-snippets"]);
        Self(answers.iter().map(|answer| ids.iter().position(|id| id == answer).map(|at| at + 1)).collect())
    }

    /// One by the place of the first answer.
    fn reciprocal_rank(&self) -> f64 {
        self.0.iter().flatten().min().map_or(0.0, |rank| 1.0 / *rank as f64)
    }

    fn recall(&self) -> f64 {
        self.0.iter().flatten().count() as f64 / self.0.len() as f64
    }

    fn ranks(&self) -> String {
        self.0.iter().map(|rank| rank.map_or("–".to_owned(), |rank| rank.to_string())).collect::<Vec<_>>().join(", ")
    }
}

/// A change of ranking is a change of `golden/recall.txt`: the ranks of the answers that `golden/judgments.txt` names, and
/// what they come to.
#[test]
fn questions_are_answered_as_they_were() {
    let (judgments, mut found, mut means) = (judgments(), String::new(), String::new());
    let mut rows: Vec<String> = judgments.iter().map(|judged| judged.question.to_owned()).collect();
    for mode in ["all", "any"] {
        let answered: Vec<_> = judgments.iter().map(|judged| Answered::ask(judged, mode)).collect();
        rows.iter_mut().zip(&answered).for_each(|(row, answered)| write!(row, "\n  {mode} {}", answered.ranks()).unwrap());
        let mean = |value: fn(&Answered) -> f64| answered.iter().map(value).sum::<f64>() / answered.len() as f64;
        let (rank, recall) = (mean(Answered::reciprocal_rank), mean(Answered::recall));
        writeln!(means, "--match {mode}: MRR@10 {rank:.3}, recall@10 {recall:.3}").unwrap();
        assert!(rank > 0.85 && recall > 0.9, "--match {mode}: MRR@10 {rank}, recall@10 {recall}");
    }
    rows.iter().for_each(|row| writeln!(found, "{row}").unwrap());
    golden("recall.txt", &format!("{means}\n{found}"));
}

/// What a reader of the corpus would call a failure if it were not found.
#[test]
fn what_has_to_be_found_is() {
    for (query, options, expected) in [
        ("Kreislaufgesetz", &[][..], &["ministerium/2025-10-09-landeskreislaufgesetz"][..]),
        ("Rohstoffpakt", &[], &["rohstoffpakt/2021-06-17-rohstoffpakt-wesermark", "portale/presseboje_2021-06-17_rohstoffpakt"]),
        ("Wasserstoff-Brenner", &[], &["sieversen/2025-03-27-wasserstoffbrenner"]),
        ("Holzminden", &["--to", "2019"], &["2019/pm_2019-11-18_grundsteinlegung_holzminden"]),
        ("Abwärmenetz", &[], &["wesselbrueck/2024-08-22-abwaerme"]),
        ("Abwaermenetze", &[], &["wesselbrueck/2024-08-22-abwaerme"]),
        ("Kurzarbeit", &[], &["2020/2020-04-21_kurzarbeit"]),
        ("CO2 OR CO₂", &[], &["2022/2022-01-14_donauwalz_bilanz"]),
        ("Recyclingquoten", &[], &["engelbrecht-institut/2022-11-22-studie-recyclingquote"]),
        ("*", &["--place", "Rosenheim"], &["2020/2020-02-06-ausbildung-giesserei"]),
        ("*", &["--from", "2019-03-14", "--to", "2019-03-14"], &["lmd/2019-03-14-jahresbilanz-2018"]),
    ] {
        let ids = CORPUS.ids(query, &[options, &["--limit", "100"]].concat());
        for id in expected {
            assert!(ids.iter().any(|found| found == id), "{query} {options:?} has to find {id}, but finds {ids:?}");
        }
    }
}

#[test]
fn the_first_example_finds_a_good_page() {
    let answer = find("Kreislaufwirtschaft", &[]);
    assert!(answer.total >= 5, "{answer:?}");
    assert!(answer.hits.iter().all(|hit| hit.title.is_some() && hit.date.is_some() && !hit.snippets.is_empty()), "{answer:?}");
    assert!(answer.marked().iter().any(|text| text.contains("Kreislaufwirtschaft")));
}

#[test]
fn every_release_of_the_corpus_is_shown_whole() {
    for hit in find("*", &["--limit", "100"]).hits {
        let shown: Release = CORPUS.run(&["show", &hit.id, "--format", "json"]).expect(0).json();
        assert!(shown.date.is_some(), "{shown:?}");
        assert_eq!((&shown.id, &shown.title, &shown.date), (&hit.id, &hit.title, &hit.date));
        let passages = shown.paragraphs.iter().map(|paragraph| paragraph.passage).chain(shown.quotes.iter().map(|quote| quote.passage));
        let mut numbers: Vec<_> = passages.collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{}: numbered once", hit.id);
        for quote in &shown.quotes {
            let earlier = quote.continues.is_none_or(|before| before < quote.passage);
            assert!(earlier && ["direct", "indirect"].contains(&quote.kind.as_str()) && !quote.text.is_empty(), "{}: {quote:?}", hit.id);
            assert!(quote.speakers.iter().all(|speaker| (0.0..=1.0).contains(&speaker.confidence)), "{}: {quote:?}", hit.id);
        }
    }
}

#[test]
fn facets_of_the_corpus_add_up() {
    let answer = find("*", &["--facets", "year,month,day,place", "--facet-limit", "1000", "--limit", "0"]);
    for name in ["year", "month", "day", "place"] {
        let sum: u64 = answer.facet(name).iter().map(|(_, count)| count).sum();
        assert_eq!(sum, answer.total as u64, "{name}");
    }
}
