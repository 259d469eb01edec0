//! What is said in a release, and by whom?
//!
//! Pairs of quotation marks ([`super::mark`]) become quotes where enough clues ([`super::evidence`]) say
//! that somebody speaks, and get the speaker that their sentence or the text before names
//! ([`super::speaker`]). Pairs inside a quote belong to it. What is said in the
//! author's words is found beside it ([`super::indirect`]).

use super::evidence::{self, Clues};
use super::indirect;
use super::mark::{self, Pair};
use super::mention::Scene;
use super::people::People;
use super::saying;
use super::speaker::{Attribution, Frame, Rule};
use super::token::Tokens;
use super::{Organisation, Quote, QuoteKind, Span, Speaker};

/// The quotes of a release in document order: their words and who says them. [`Quote::continues`] is
/// an index into the list.
///
/// `paragraphs` are the spans of the body's paragraphs in document order, `organisations` those that
/// the release is known to name.
pub(crate) fn find(plain: &str, paragraphs: &[Span], organisations: &[Organisation]) -> Vec<(Span, Quote)> {
    let pairs = mark::pairs(plain, paragraphs);
    let tokens = Tokens::new(plain, paragraphs, &pairs);
    if pairs.is_empty() && !indirect::may_occur(&tokens) {
        return Vec::new();
    }
    let people = People::find(&tokens);
    let scene = Scene { tokens: &tokens, people: &people };
    let direct = Finder { plain, pairs: &pairs, scene, quotes: Vec::new(), last: None }.run();
    let indirect = indirect::find(scene, &direct);
    let mut quotes = merged(direct, indirect);
    for speaker in quotes.iter_mut().flat_map(|(_, quote)| &mut quote.speakers) {
        recognise(plain, organisations, speaker);
    }
    quotes
}

/// Both kinds in document order, [`Quote::continues`] renumbered to match.
fn merged(direct: Vec<(Span, Quote)>, indirect: Vec<(Span, Quote)>) -> Vec<(Span, Quote)> {
    if indirect.is_empty() {
        return direct;
    }
    let count = direct.len();
    let mut all: Vec<(usize, (Span, Quote))> = direct.into_iter().enumerate().collect();
    all.extend(indirect.into_iter().enumerate().map(|(index, mut found)| {
        found.1.continues = found.1.continues.map(|before| before + count);
        (index + count, found)
    }));
    all.sort_by_key(|(_, (span, _))| (span.start, std::cmp::Reverse(span.end)));
    let mut places = vec![0; all.len()];
    for (place, (index, _)) in all.iter().enumerate() {
        places[*index] = place;
    }
    let renumbered =
        all.into_iter().map(|(_, (span, quote))| (span, Quote { continues: quote.continues.map(|before| places[before]), ..quote }));
    renumbered.collect()
}

/// Takes a mention that led to nobody for the organisation of that name, where the release is known to name one.
fn recognise(plain: &str, organisations: &[Organisation], speaker: &mut Speaker) {
    let Some(mention) = speaker.mention.clone().filter(|_| speaker.name.is_none() && speaker.organisations.is_empty()) else { return };
    let known = organisations.iter().find(|organisation| organisation.name.eq_ignore_ascii_case(&plain[mention.clone()]));
    speaker.organisations.extend(known.map(|organisation| organisation.name.clone()));
}

/// The quote found last.
struct Last {
    quotation: usize,
    attribution: Attribution,
}

struct Finder<'a> {
    plain: &'a str,
    pairs: &'a [Pair],
    scene: Scene<'a>,
    quotes: Vec<(Span, Quote)>,
    last: Option<Last>,
}

impl Finder<'_> {
    fn run(mut self) -> Vec<(Span, Quote)> {
        let clues = Clues { plain: self.plain, pairs: self.pairs, scene: self.scene };
        for (index, pair) in self.pairs.iter().enumerate() {
            let quotation = self.scene.tokens.quotation(index);
            if pair.goes_on {
                self.go_on(pair, index);
                continue;
            }
            let frame = Frame::new(&self.scene, quotation);
            let mut attribution = self.attribute(index, &frame);
            let continues = self.continues(quotation, &frame);
            if continues {
                attribution = self
                    .last
                    .as_ref()
                    .map_or(attribution.clone(), |last| Attribution { rule: Rule::Continued, ..last.attribution.clone() });
            } else if attribution.rule == Rule::None || attribution.mention.is_none() && !attribution.is_document {
                attribution = self.told_earlier(&frame, attribution);
            }
            if !clues.are_speech(pair, quotation, &frame, &attribution) {
                continue;
            }
            let speakers = self.scene.speakers(&attribution);
            let continues = continues.then(|| self.quotes.len().checked_sub(1)).flatten();
            self.quotes.push((pair.inner.clone(), Quote { kind: QuoteKind::Direct, continues, cue: None, speakers }));
            self.last = Some(Last { quotation, attribution });
        }
        self.quotes
    }

    /// The speaker named in the sentence of the quotation, or in that of the last of its pieces.
    fn attribute(&self, index: usize, frame: &Frame) -> Attribution {
        let own = self.scene.attribute(frame);
        let more = self.pairs[index + 1..].iter().take_while(|pair| pair.goes_on).count();
        if own.mention.is_some() || more == 0 {
            return own;
        }
        self.scene.attribute(&Frame::new(&self.scene, self.scene.tokens.quotation(index + more)))
    }

    /// Takes a piece in that goes on with the pair before it, if that is a quote.
    fn go_on(&mut self, pair: &Pair, index: usize) {
        let quotation = |index| self.scene.tokens.quotation(index);
        let (before, this) = (quotation(index.saturating_sub(1)), quotation(index));
        let Some(last) = self.last.as_mut().filter(|last| last.quotation == before) else { return };
        last.quotation = this;
        let Some((_, quote)) = self.quotes.last() else { return };
        let goes_on = Quote { continues: self.quotes.len().checked_sub(1), ..quote.clone() };
        self.quotes.push((pair.inner.clone(), goes_on));
    }

    /// Whether the quotation goes on with the statement before it: `„A“, sagt X, „B“`.
    fn continues(&self, quotation: usize, frame: &Frame) -> bool {
        let tokens = self.scene.tokens;
        let Some(last) = self.last.as_ref().filter(|last| last.quotation >= frame.sentence.start) else { return false };
        let between = last.quotation + 1..quotation;
        let is_inquit = last.attribution.rule == Rule::Inquit
            && last.attribution.mention.as_ref().is_some_and(|mention| between.contains(&mention.tokens.start));
        let goes_on = !between.clone().any(|index| {
            tokens.is_mark(index, ':')
                || tokens.word(index) == "und" && tokens.is_lower(index + 1) && saying::is_saying(tokens.word(index + 1))
        });
        let is_adjacent =
            tokens.is_mark(quotation - 1, ',') || last.attribution.mention.as_ref().is_some_and(|mention| mention.tokens.end == quotation);
        is_inquit && goes_on && is_adjacent
    }

    /// The speaker of a quotation whose sentence names none.
    fn told_earlier(&self, frame: &Frame, own: Attribution) -> Attribution {
        let tokens = self.scene.tokens;
        let alone = frame.stands_alone(&self.scene);
        let continued = self.last.as_ref().filter(|last| {
            let before = tokens.sentence_before(frame.sentence.start).map_or(0, |(before, _)| before.start);
            last.quotation >= before && last.attribution.mention.is_some()
        });
        let rule = |found: Attribution, rule: Rule| Attribution { rule: if own.rule == Rule::None { rule } else { own.rule }, ..found };
        if let Some(last) = continued.filter(|_| alone || own.rule != Rule::None) {
            return rule(last.attribution.clone(), Rule::Continued);
        }
        if let Some(told) =
            self.scene.told_before(frame.sentence.start).filter(|_| alone || evidence::reports(&self.scene, &frame.sentence))
        {
            return rule(told, Rule::Told);
        }
        match self.scene.near(frame.tail.start - 1) {
            Some(near) if alone || own.rule != Rule::None => rule(near, Rule::Near),
            _ => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::release::Relation;
    use crate::release::mark::tests::paragraphs;

    fn quotes(text: &str) -> Vec<(&str, Quote)> {
        let found = find(text, &paragraphs(text), &[]).into_iter().filter(|(_, quote)| quote.kind == QuoteKind::Direct);
        found.map(|(span, quote)| (&text[span], quote)).collect()
    }

    fn only(text: &str) -> (&str, Speaker) {
        let quotes = quotes(text);
        assert_eq!(quotes.len(), 1, "{quotes:?}");
        let (words, quote) = quotes.into_iter().next().unwrap_or_default();
        (words, quote.speakers.into_iter().next().unwrap_or_default())
    }

    fn name(text: &str) -> String {
        only(text).1.name.unwrap_or_default()
    }

    const GOOD: &str = "Das ist ein guter Tag für den Standort, denn wir gehen gemeinsam voran.";

    /// The ways in which joint releases introduce those who signed them.
    #[test]
    fn a_joint_release_comes_out_in_full() {
        let text = format!(
            "Der Kreis hat die „Blechkrise“ besprochen.\n\n\
             Wirtschafts- und Innovationsminister Prof. Dr. Anton Muster: „{GOOD}“\n\n\
             ALUMUS-CEO Philipp Beispiel unterstrich: „Als regionales „Blech-Cluster“ im Land möchten wir vorangehen.“\n\n\
             Alura-Geschäftsführer Volker Winter hob hervor: „{GOOD}“\n\n\
             Alumin Musterland-Präsident und PhG der OTTO BEISPIEL KG, Dr. Hinrich Sommer, betonte: „{GOOD} Und zwar heute.“\n\n\
             IG Blech-Vorstand-Zweigbüro Manuel Herbst sagte: „{GOOD}“\n\n\
             IG EZB-Vertreterin Manuela Lenz fügte hinzu: „{GOOD}“"
        );
        let expected = [
            ("Anton Muster", Some("Prof. Dr."), "Wirtschafts- und Innovationsminister", vec![]),
            ("Philipp Beispiel", None, "CEO", vec!["ALUMUS"]),
            ("Volker Winter", None, "Geschäftsführer", vec!["Alura"]),
            ("Hinrich Sommer", Some("Dr."), "Präsident und PhG", vec!["Alumin Musterland", "OTTO BEISPIEL KG"]),
            ("Manuel Herbst", None, "", vec!["IG Blech"]),
            ("Manuela Lenz", None, "Vertreterin", vec!["IG EZB"]),
        ];
        let found = quotes(&text);
        assert_eq!(found.len(), expected.len());
        for ((words, quote), (name, title, role, organisations)) in found.iter().zip(expected) {
            let speaker = &quote.speakers[0];
            assert!(words.ends_with('.'), "{words}");
            assert_eq!((speaker.name.as_deref(), speaker.title.as_deref()), (Some(name), title));
            assert_eq!(
                (speaker.role.as_deref().unwrap_or_default(), &speaker.organisations),
                (role, &organisations.into_iter().map(String::from).collect())
            );
            assert_eq!(speaker.mention.clone().map(|span| &text[span]), Some(name));
            assert!(speaker.confidence >= 0.9);
        }
        assert_eq!(found[1].0, "Als regionales „Blech-Cluster“ im Land möchten wir vorangehen.");
    }

    #[test]
    fn marks_of_every_style_hold_speech() {
        for (open, close) in
            [("„", "“"), ("»", "«"), ("«", "»"), ("“", "”"), ("\"", "\""), ("‚", "‘"), ("›", "‹"), ("„*", "*“"), ("*„", "“*")]
        {
            assert_eq!(only(&format!("Erika Muster sagte: {open}{GOOD}{close}")).0, GOOD, "{open}{close}");
        }
    }

    #[test]
    fn the_speaker_stands_behind_the_marks() {
        for inquit in [
            "“, sagte Erika Muster.",
            "“, so Erika Muster, Sprecherin der Alu AG.",
            "“ so Erika Muster.",
            "“, erklärt dazu die Sprecherin Erika Muster.",
            "“, stellt Erika Muster vom Erzverband fest.",
            "“, sagte die Präsidentin des Verbands, Erika Muster.",
            "“, so das Fazit von Erika Muster.",
            "“, hat Erika Muster gesagt.",
        ] {
            assert_eq!(name(&format!("„Das ist ein guter Tag für den Standort{inquit}")), "Erika Muster", "{inquit}");
        }
    }

    #[test]
    fn the_speaker_stands_before_the_marks() {
        for announcement in [
            "Erika Muster:",
            "Erika Muster (Sprecherin der Alu AG) sagte:",
            "Die Präsidentin des Verbands, Erika Muster, sagte:",
            "Gestern sagte die Sprecherin Erika Muster in Musterstadt:",
            "Dass das Werk bleibt, unterstrich Sprecherin Erika Muster:",
            "Erika Muster, Leiterin des Bereichs Erz der Alu AG, fügte hinzu:",
            "Laut Erika Muster ist das klar:",
            "**Erika Muster, Sprecherin, sagt:**\n\n",
        ] {
            assert_eq!(name(&format!("{announcement} „{GOOD}“")), "Erika Muster", "{announcement}");
        }
    }

    #[test]
    fn later_mentions_lead_back_to_the_name() {
        let first = "Prof. Erika Muster, Ministerin für Erz, kam.";
        for later in ["Muster sagte:", "Sie sagte:", "Die Ministerin sagte:", "Ministerin Muster sagte:"] {
            let text = format!("{first}\n\n{later} „{GOOD}“");
            let (_, speaker) = only(&text);
            assert_eq!((speaker.name.as_deref(), speaker.title.as_deref()), (Some("Erika Muster"), Some("Prof.")), "{later}");
        }
        assert_eq!(name(&format!("Otto Winter und Erika Muster kamen. „{GOOD}“, sagte er.")), "Otto Winter");
    }

    #[test]
    fn one_statement_in_two_pieces_belongs_together() {
        let found = quotes(
            "„Das ist gut“, sagte Erika Muster, „und es bleibt auch im nächsten Jahr gut.“ „Mehr nicht, denn das genügt uns allen hier.“",
        );
        let continues: Vec<Option<usize>> = found.iter().map(|(_, quote)| quote.continues).collect();
        assert_eq!(continues, [None, Some(0), None]);
        assert!(found.iter().all(|(_, quote)| quote.speakers[0].name.as_deref() == Some("Erika Muster")));
    }

    #[test]
    fn a_quote_runs_over_paragraphs_and_survives_a_lost_mark() {
        assert_eq!(
            only("Erika Muster sagte: „Das ist gut für uns alle.\n\nUnd es bleibt so.“").0,
            "Das ist gut für uns alle.\n\nUnd es bleibt so."
        );
        for text in [
            "Erika Muster sagte: „Das ist gut für uns alle.\n\n„Und es bleibt so.“ Es regnete.",
            "„Das ist gut für uns alle.\n\n„Und es bleibt so“, sagte Erika Muster. Es regnete.",
        ] {
            let found = quotes(text);
            let [(first, _), (second, more)] = &found[..] else { return assert_eq!(found, [], "{text}") };
            assert_eq!((*first, second.trim_end_matches('.')), ("Das ist gut für uns alle.", "Und es bleibt so"));
            assert_eq!(more.continues, Some(0));
            assert!(found.iter().all(|(_, quote)| quote.speakers[0].name.as_deref() == Some("Erika Muster")));
        }
        let (words, speaker) = only("„Das ist ein guter Tag für alle, sagte Erika Muster am Rande der Tagung.\n\nEs regnete.");
        assert_eq!((words, speaker.name.as_deref()), ("Das ist ein guter Tag für alle", Some("Erika Muster")));
    }

    #[test]
    fn an_organisation_or_two_people_may_speak() {
        let (_, speaker) = only(&format!("Der Erzverband erklärte: „{GOOD}“"));
        assert_eq!((speaker.name, speaker.organisations), (None, vec!["Erzverband".to_owned()]));
        let text = format!("Alumus: „{GOOD}“");
        let known = [Organisation { name: "Alumus".into(), relation: Relation::Issuer }];
        let found = find(&text, std::slice::from_ref(&(0..text.len())), &known);
        assert_eq!(found[0].1.speakers[0].organisations, ["Alumus"]);
        let text = format!("„{GOOD}“, so Erika Muster und Otto Winter.");
        let found = quotes(&text);
        let names: Vec<_> = found[0].1.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
        assert_eq!(names, ["Erika Muster", "Otto Winter"]);
    }

    #[test]
    fn titles_mottos_and_terms_are_no_speech() {
        for text in [
            "Unter dem Motto „Gemeinsam für Erz und Blech“ tagte der Kreis.",
            "Die Konferenz „Erz und Blech“ war gut besucht.",
            "Die sogenannte „Blechkrise“ ist vorbei, sagte Erika Muster.",
            "Das „Blech“-Projekt läuft weiter, betonte sie.",
            "Die revidierte „Verordnung über die Abgabe von Blech an Betriebe“ gilt.",
            "title: \"Neues Gesetz ist zu schwach, zu spät und zu schwammig\"",
            "Gutes Erz: „Das Blech ist da“",
            "Siehe <a href=\"https://example.org/erz\">hier</a>.",
        ] {
            assert_eq!(quotes(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_are_ordered_inside_the_text_and_apart(
            text in prop::collection::vec("„|“|”|\"|»|«|‚|‘|›|‹|\\*|\n\n| |, |: |\\. |sagte|so|Erika|Muster|von|Dr\\.|AG|Sie|\\PC{0,6}", 0..60).prop_map(|parts| parts.concat())
        ) {
            for paragraphs in [std::slice::from_ref(&(0..text.len())), &[]] {
                let mut end = 0;
                for (index, (span, quote)) in find(&text, paragraphs, &[]).into_iter().enumerate() {
                    prop_assert!(span.start >= end && span.start < span.end && text.get(span.clone()).is_some());
                    prop_assert!(quote.continues.is_none_or(|before| before < index));
                    for mention in quote.speakers.iter().filter_map(|speaker| speaker.mention.clone()) {
                        prop_assert!(text.get(mention).is_some());
                    }
                    end = span.end;
                }
            }
        }
    }
}
