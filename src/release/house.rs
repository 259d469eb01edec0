//! Which organisation does a speaker stand for, where the words beside the name leave it to the release?
//!
//! `Alumus: „…“`, `die Präsidentin des Verbands`: what the release is known to name says which. Where it could be two, or
//! another house that is not known, none is given.

use super::{Organisation, Speaker};

/// Completes a speaker's organisations by those of the release.
pub(super) fn complete(plain: &str, organisations: &[Organisation], speaker: &mut Speaker) {
    if speaker.name.is_none() && speaker.role.is_none() && speaker.organisations.is_empty() {
        speaker.organisations.extend(named_by(plain, organisations, speaker));
    } else if let [noun] = &speaker.organisations[..]
        && is_kind(noun)
    {
        speaker.organisations = kind_of(organisations, noun).into_iter().collect();
    }
}

/// The organisation of that name, if the mention is one that the release is known to name.
fn named_by(plain: &str, organisations: &[Organisation], speaker: &Speaker) -> Option<String> {
    let mention = plain.get(speaker.mention.clone()?)?;
    let known = organisations.iter().find(|organisation| organisation.name.eq_ignore_ascii_case(mention))?;
    Some(known.name.clone())
}

/// Whether a noun only says what kind of organisation it is: `Verband`, not `Erzverband` and not `Polizei`.
fn is_kind(noun: &str) -> bool {
    const KINDS: &[&str] = &[
        "Amt",
        "Behörde",
        "Bündnis",
        "Firma",
        "Gesellschaft",
        "Gewerkschaft",
        "Initiative",
        "Institut",
        "Kammer",
        "Konzern",
        "Ministerium",
        "Organisation",
        "Partei",
        "Stiftung",
        "Unternehmen",
        "Verband",
        "Verein",
    ];
    let is = |noun: &str| KINDS.contains(&noun);
    is(noun) || ["s", "es"].iter().any(|ending| noun.strip_suffix(ending).is_some_and(is))
}

/// The one organisation of that kind: `Verband` is the `Erzverband` or the `Verband der Werke`.
fn kind_of(organisations: &[Organisation], noun: &str) -> Option<String> {
    let kind = noun.to_lowercase();
    let is_one = |organisation: &&Organisation| organisation.name.split(' ').any(|word| word.to_lowercase().ends_with(&kind));
    let mut those = organisations.iter().filter(is_one);
    let one = those.next().filter(|_| those.next().is_none())?;
    Some(one.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Relation;

    fn completed(role: Option<&str>, organisation: Option<&str>, known: &[(&str, Relation)]) -> Vec<String> {
        let name = role.map(|_| "Erika Muster".to_owned());
        let organisations: Vec<String> = organisation.map(str::to_owned).into_iter().collect();
        let mut speaker = Speaker { name, role: role.map(str::to_owned), organisations, mention: Some(0..6), ..Speaker::default() };
        let known: Vec<_> = known.iter().map(|(name, relation)| Organisation { name: (*name).to_owned(), relation: *relation }).collect();
        complete("Alumus: so", &known, &mut speaker);
        speaker.organisations
    }

    #[test]
    fn a_house_is_given_where_the_release_leaves_no_doubt() {
        let (ours, other) = (("Alumus", Relation::Issuer), ("Erzverband Nord", Relation::Mentioned));
        assert_eq!(completed(None, None, &[ours, other]), ["Alumus"]);
        assert_eq!(completed(None, None, &[other]), [] as [&str; 0]);
        assert_eq!(completed(Some("Geschäftsführerin"), None, &[ours]), [] as [&str; 0]);
        assert_eq!(completed(Some("Präsidentin"), Some("Verband"), &[ours, other]), ["Erzverband Nord"]);
        assert_eq!(completed(Some("Präsidentin"), Some("Verband"), &[("Verband A", Relation::Issuer), other]), [] as [&str; 0]);
        assert_eq!(completed(Some("Präsidentin"), Some("Blechrat"), &[ours, other]), ["Blechrat"]);
    }
}
