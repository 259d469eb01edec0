//! Which forms belong to one lemma?
//!
//! The lexicon lists forms without their lemmas, so the forms that every German declension would
//! give a noun are tried, and those that are attested are taken.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Words;
use crate::analysis::fold::fold;

/// The forms of one lemma, folded; the lemma first.
pub(super) struct Group {
    pub(super) noun: bool,
    pub(super) forms: Vec<String>,
}

impl Group {
    pub(super) fn lemma(&self) -> &str {
        &self.forms[0]
    }
}

/// All groups, shorter lemmas first; nouns before adjectives.
pub(super) fn groups(words: &Words) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_lemma: FxHashMap<String, usize> = FxHashMap::default();
    for noun in &words.nouns {
        let forms = std::iter::once(noun.clone()).chain(noun_forms(noun, words)).map(|form| fold(&form));
        let kin =
            kin(noun, words).into_iter().map(|lemma| fold(&lemma)).chain([fold(noun)]).find_map(|lemma| of_lemma.get(&lemma).copied());
        let at = kin.unwrap_or_else(|| {
            groups.push(Group { forms: Vec::new(), noun: true });
            groups.len() - 1
        });
        of_lemma.insert(fold(noun), at);
        groups[at].forms.extend(forms);
    }
    let taken: FxHashSet<String> = groups.iter().flat_map(|group| group.forms.iter().cloned()).collect();
    groups.extend(adjectives(words).into_iter().chain(verbs(words)).filter_map(|mut group| {
        let lemma = group.lemma().to_owned();
        group.forms.retain(|form| !taken.contains(form) || *form == lemma);
        (group.forms.len() > 1).then_some(group)
    }));
    for group in &mut groups {
        let mut seen = FxHashSet::default();
        group.forms.retain(|form| seen.insert(form.clone()));
    }
    groups
}

/// Shorter lemmas whose group a noun joins: Kollege for Kollegin, Beamte for Beamter.
fn kin(noun: &str, words: &Words) -> Vec<String> {
    let mut kin = Vec::new();
    if let Some(man) = noun.strip_suffix("in")
        && words.is_form(&format!("{noun}nen"))
    {
        kin.extend([
            man.to_owned(),
            format!("{man}e"),
            man.replace("ä", "a"),
            man.replace("ö", "o"),
            man.replace("ü", "u"),
            man.replace("äu", "au"),
        ]);
        kin.extend([format!("{}e", man.replace('ö', "o")), format!("{}e", man.replace('ä', "a"))]);
    }
    if let Some(base) = noun.strip_suffix("er")
        && words.is_form(&format!("{base}em"))
    {
        kin.push(format!("{base}e"));
    }
    kin.retain(|lemma| words.is_lemma(lemma));
    kin
}

/// The attested forms of a noun beside its lemma.
fn noun_forms(noun: &str, words: &Words) -> Vec<String> {
    let mut forms = singular(noun, words);
    let changed = umlaut(noun).map(|base| changed_plural(noun, &base, words)).unwrap_or_default();
    let mut plural = if changed.is_empty() { plain_plural(noun, words) } else { changed };
    plural.extend(irregular_plural(noun, words, plural.is_empty()));
    let strong = forms.iter().any(|form| form.ends_with("es"));
    if strong && !noun.ends_with('e') {
        plural.extend(["e", "en"].map(|end| format!("{noun}{end}")).into_iter().filter(|form| !words.is_form(form)));
    }
    let datives: Vec<String> = plural.iter().filter(|form| form.ends_with("er")).map(|form| format!("{form}n")).collect();
    forms.extend(plural.into_iter().chain(datives));
    forms.extend(adjectival(noun, words));
    forms.extend(UNATTESTED.iter().filter(|(lemma, _)| *lemma == noun).flat_map(|(_, forms)| forms.iter().map(|form| (*form).to_owned())));
    forms
}

/// A form that is attested and not a lemma of its own.
fn own(form: String, words: &Words) -> Option<String> {
    (words.is_form(&form) && !words.is_lemma(&form)).then_some(form)
}

/// -s and -es; where one is attested, the other is good German.
fn singular(noun: &str, words: &Words) -> Vec<String> {
    let sibilant = noun.ends_with(['s', 'x', 'z']);
    let ends: &[&str] = if sibilant { &["es", "ses"] } else { &["s", "es"] };
    let attested = |end: &&str| own(format!("{noun}{end}"), words).is_some();
    if !ends.iter().any(attested) {
        return Vec::new();
    }
    let weak = ["el", "en", "er"].iter().any(|end| noun.ends_with(end)) || noun.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    ends.iter()
        .filter(|end| attested(end) || !weak && **end != "ses")
        .map(|end| format!("{noun}{end}"))
        .filter(|form| !words.is_lemma(form))
        .collect()
}

fn changed_plural(noun: &str, base: &str, words: &Words) -> Vec<String> {
    let mut forms = Vec::new();
    for (plural, dative) in [("", "n"), ("e", "en")] {
        let form = format!("{base}{plural}");
        // A word with a genitive of its own is no plural.
        if (plural.is_empty() && !noun.ends_with(['r', 'l', 'n'])) || words.is_form(&format!("{form}s")) {
            continue;
        }
        if let Some(form) = own(form, words) {
            forms.push(form);
            forms.extend(own(format!("{base}{dative}"), words));
        }
    }
    forms.extend(er_plural(noun, base, words));
    forms
}

/// Kinder, Häuser: of the nouns that have it alone, since Käufer is no plural of Kauf.
fn er_plural(noun: &str, base: &str, words: &Words) -> Option<String> {
    let form = format!("{base}er");
    let plural = ER_PLURALS.contains(&noun) || ER_PLURALS.iter().any(|end| noun.ends_with(end)) && !words.is_lemma(&form);
    (plural && words.is_form(&form)).then_some(form)
}

fn plain_plural(noun: &str, words: &Words) -> Vec<String> {
    let ends = ["n", "e", "en", "ns", "s", "se", "sen", "nen"];
    let fits = |end: &&str| match *end {
        "s" => noun.ends_with(['a', 'i', 'o', 'u', 'y']),
        "se" | "sen" => noun.ends_with('s') && own(format!("{noun}se"), words).is_some(),
        "nen" => noun.ends_with("in"),
        "ns" => noun.ends_with('e'),
        "e" | "en" => !noun.ends_with('e'),
        _ => true,
    };
    let mut forms: Vec<String> = ends.into_iter().filter(fits).filter_map(|end| own(format!("{noun}{end}"), words)).collect();
    forms.extend(er_plural(noun, noun, words));
    forms
}

/// Latin plurals and the like. One that could as well be another word's (`Rollen`, of Rolle and not of
/// Rollo) is taken only if the noun has no other.
fn irregular_plural(noun: &str, words: &Words, only: bool) -> Vec<String> {
    let mut forms = Vec::new();
    for (singular, plurals) in IRREGULAR {
        let Some(base) = noun.strip_suffix(singular).filter(|base| base.len() + singular.len() > 3 || *singular == "bau") else { continue };
        for plural in *plurals {
            let form = format!("{base}{plural}");
            let others = form.strip_suffix('n').is_some_and(|form| words.is_form(form)) && *singular != "bau";
            let lemma = words.is_lemma(&form) && *singular != "um";
            if words.is_form(&form) && !lemma && (only || !others) {
                forms.push(form);
            }
        }
        // Where one is attested, the others may occur: Aromen, Aromata.
        if forms.iter().any(|form| form.starts_with(base)) {
            forms.extend(plurals.iter().map(|plural| format!("{base}{plural}")).filter(|form| !words.is_form(form)));
        }
    }
    forms
}

/// Abgeordnete, Abgeordneter, Abgeordnetem.
fn adjectival(noun: &str, words: &Words) -> Vec<String> {
    let base = noun.strip_suffix('e').or_else(|| noun.strip_suffix("er"));
    let Some(base) = base.filter(|base| words.is_form(&format!("{base}em")) && !words.is_form(&format!("{base}ers"))) else {
        return Vec::new();
    };
    ["e", "er", "em", "en", "es"].iter().map(|end| format!("{base}{end}")).filter(|form| form != noun && words.is_form(form)).collect()
}

/// Forms of common nouns that the lexicon lacks.
const UNATTESTED: &[(&str, &[&str])] =
    &[("bus", &["busse", "bussen"]), ("saldo", &["salden", "saldi"]), ("visum", &["visa", "visen"]), ("votum", &["voten", "vota"])];

/// The nouns with a plural in -er.
const ER_PLURALS: &[&str] = &[
    "amt",
    "bad",
    "band",
    "bild",
    "blatt",
    "brett",
    "buch",
    "dach",
    "dorf",
    "dorn",
    "ei",
    "fach",
    "fass",
    "feld",
    "gehalt",
    "geist",
    "geld",
    "gemach",
    "gemüt",
    "geschlecht",
    "gesicht",
    "gespenst",
    "gewand",
    "glas",
    "glied",
    "gott",
    "grab",
    "gras",
    "gut",
    "haupt",
    "haus",
    "holz",
    "horn",
    "huhn",
    "kalb",
    "kind",
    "kleid",
    "korn",
    "kraut",
    "lamm",
    "land",
    "leib",
    "licht",
    "lid",
    "lied",
    "loch",
    "mal",
    "mann",
    "maul",
    "mund",
    "nest",
    "ort",
    "pfand",
    "rad",
    "rand",
    "regiment",
    "rind",
    "ross",
    "schild",
    "schloss",
    "schwert",
    "ski",
    "spital",
    "stift",
    "strauch",
    "tal",
    "trumm",
    "tuch",
    "tum",
    "viech",
    "volk",
    "vieh",
    "wald",
    "weib",
    "wicht",
    "wort",
    "wurm",
];

/// Endings that change in the plural.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("um", &["en", "a"]),
    ("us", &["en", "i"]),
    ("a", &["en", "ata", "aten", "ae"]),
    ("on", &["en", "a", "i"]),
    ("is", &["en", "es", "iden"]),
    ("ex", &["izes", "izen", "ices"]),
    ("ix", &["izes", "izen", "ices"]),
    ("yx", &["yzes"]),
    ("o", &["en", "i"]),
    ("as", &["anten", "aden"]),
    ("os", &["en", "oi"]),
    ("al", &["alien"]),
    ("il", &["ilien"]),
    ("ip", &["ipien"]),
    ("y", &["ies"]),
    ("verb", &["verbien"]),
    ("men", &["mina"]),
    ("orps", &["orpora"]),
    ("man", &["men"]),
    ("bau", &["bauten"]),
    ("e", &["en", "i"]),
    ("es", &["iten"]),
    ("mann", &["leute", "leuten", "männer", "männern", "manne"]),
];

/// The noun with an umlaut on the vowel of its stem.
fn umlaut(noun: &str) -> Option<String> {
    if let Some((before, after)) = noun.rsplit_once("aa") {
        return Some(format!("{before}ä{after}"));
    }
    let at = umlaut_vowel(noun)?;
    let (before, rest) = noun.split_at(at);
    let (vowel, after) = rest.split_at(rest.chars().next()?.len_utf8());
    Some(match vowel {
        "u" if before.ends_with('a') => format!("{}äu{after}", &before[..before.len() - 1]),
        "a" => format!("{before}ä{after}"),
        "o" => format!("{before}ö{after}"),
        "u" => format!("{before}ü{after}"),
        _ => return None,
    })
}

/// Where the vowel of the last strong syllable is, unless it is an i.
fn umlaut_vowel(noun: &str) -> Option<usize> {
    noun.char_indices().rev().find(|(at, c)| "aouäöü".contains(*c) || "ei".contains(*c) && !is_weak(noun, *at)).map(|(at, _)| at)
}

/// Whether the e at `at` is that of a weak syllable at the end: Vogel, Garten, Vater.
fn is_weak(noun: &str, at: usize) -> bool {
    matches!(&noun[at..], "el" | "en" | "er")
}

/// Adjectives with their comparatives.
fn adjectives(words: &Words) -> Vec<Group> {
    const ENDS: &[&str] = &[
        "", "e", "en", "em", "er", "es", "ere", "eren", "erer", "eres", "erem", "ste", "sten", "ster", "stes", "stem", "este", "esten",
        "ester", "estes", "estem",
    ];
    let mut adjectives: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for base in words.forms().into_iter().filter_map(|form| form.strip_suffix("er")).filter(|base| is_adjective(base, words)) {
        let forms = ENDS.iter().map(|end| format!("{base}{end}")).filter(|form| words.is_form(form)).map(|form| fold(&form));
        adjectives.insert((base.len(), base.to_owned()), forms.collect());
    }
    adjectives.into_values().map(|forms| Group { forms, noun: false }).collect()
}

/// Whether a word has endings that adjectives alone have.
fn is_adjective(base: &str, words: &Words) -> bool {
    let has = |end: &str| words.is_form(&format!("{base}{end}"));
    let comparative = base.strip_suffix("er").is_some_and(|positive| words.is_form(positive)) || base.ends_with("st");
    let all = ["e", "en", "em", "er", "es"].into_iter().all(has);
    let some =
        words.is_form(base) && !words.is_lemma(base) && !has("ers") && ["e", "en", "er"].into_iter().all(has) && (has("es") || !has("t"));
    (all || some) && !comparative && base.len() >= 3
}

/// Weak verbs: planen, plant, plante.
fn verbs(words: &Words) -> Vec<Group> {
    const ENDS: &[&str] = &["e", "t", "te", "ten", "et", "ete", "eten", "end", "ende", "enden"];
    let mut verbs: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for form in words.forms() {
        let Some(base) = form.strip_suffix("en").or_else(|| form.strip_suffix('n').filter(|base| base.ends_with(['r', 'l']))) else {
            continue;
        };
        let has = |end: &str| words.is_form(&format!("{base}{end}"));
        let weak = ["t", "te", "ten"].iter().all(|end| has(end) || has(&format!("e{end}")));
        // kostet is of kosten, though it could be of kosen.
        let other = has("tete") || has("em") || words.is_lemma(base);
        if base.len() >= 3 && weak && !other {
            let forms = ENDS.iter().map(|end| format!("{base}{end}")).filter(|form| words.is_form(form) && !words.is_lemma(form));
            verbs.insert((base.len(), base.to_owned()), std::iter::once(form.to_owned()).chain(forms).map(|form| fold(&form)).collect());
        }
    }
    verbs.into_values().map(|forms| Group { forms, noun: false }).collect()
}
