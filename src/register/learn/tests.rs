use super::*;

fn sighting(name: &str, stated: bool, releases: u64) -> Sighting {
    Sighting { spelling: name.to_owned(), key: merging_key(name), stated, releases }
}

fn found(names: &[(&str, u64)]) -> Vec<Sighting> {
    names.iter().map(|(name, releases)| sighting(name, false, *releases)).collect()
}

fn stated(names: &[&str]) -> Vec<Sighting> {
    names.iter().map(|name| sighting(name, true, 1)).collect()
}

fn definition(short: &str, long: &str, by_letters: bool, releases: u64) -> Definition {
    Definition { short: short.to_owned(), short_key: merging_key(short), long_key: merging_key(long), by_letters, releases }
}

/// Each organisation with its other names and why.
fn organisations(sightings: Vec<Sighting>, definitions: Vec<Definition>, file: &str) -> Vec<(String, Vec<(String, Merged)>)> {
    let registry = Registry::parse(file).unwrap_or_default();
    let register = register(sightings, definitions, &registry);
    let aliases = |entry: &Entry| entry.aliases.iter().map(|alias| (alias.name.clone(), alias.merged)).collect();
    register.entries().iter().map(|entry| (entry.name.clone(), aliases(entry))).collect()
}

fn names(all: Vec<(String, Vec<(String, Merged)>)>) -> Vec<String> {
    all.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn spellings_found_in_text_are_one_in_the_nominative() {
    let sightings = found(&[("Deutschen Hüttentages", 5), ("Deutscher Hüttentag", 1), ("Deutscher Hüttenrat", 1)]);
    let all = organisations(sightings, Vec::new(), "");
    assert_eq!(all[1], ("Deutscher Hüttentag".to_owned(), vec![("Deutschen Hüttentages".to_owned(), Merged::Inflection)]));
    assert_eq!(all[0].0, "Deutscher Hüttenrat");
}

#[test]
fn a_name_found_goes_with_the_one_that_is_stated() {
    let sightings = [found(&[("Recyclix", 50), ("RECYCLIX GMBH", 1)]), stated(&["Recyclix GmbH"])].concat();
    let aliases = vec![("RECYCLIX GMBH".to_owned(), Merged::Case), ("Recyclix".to_owned(), Merged::LegalForm)];
    let mut all = organisations(sightings, Vec::new(), "");
    all[0].1.sort();
    assert_eq!(all, [("Recyclix GmbH".to_owned(), aliases)]);
}

#[test]
fn two_names_that_are_stated_stay_two_and_what_could_be_either_is_a_third() {
    let sightings = [stated(&["Recyclix GmbH", "Recyclix AG"]), found(&[("Recyclix", 5), ("die Recyclix", 1)])].concat();
    assert_eq!(names(organisations(sightings, Vec::new(), "")), ["Recyclix", "Recyclix AG", "Recyclix GmbH"]);
}

#[test]
fn an_abbreviation_goes_with_what_it_stands_for() {
    let known = || found(&[("BAME", 9), ("Bundesamt für Metalle", 2)]);
    let both = organisations(known(), vec![definition("BAME", "Bundesamt für Metalle", true, 1)], "");
    assert_eq!(both, [("Bundesamt für Metalle".to_owned(), vec![("BAME".to_owned(), Merged::Abbreviation)])]);
    // By place alone it takes several releases.
    assert_eq!(organisations(known(), vec![definition("BAME", "Bundesamt für Metalle", false, 2)], "").len(), 2);
    assert_eq!(organisations(known(), vec![definition("BAME", "Bundesamt für Metalle", false, 3)], "").len(), 1);
    // Nobody else may be called so by as many.
    let divided = vec![definition("BAME", "Bundesamt für Metalle", true, 3), definition("BAME", "Bund der Armen und Menschen", true, 2)];
    assert_eq!(organisations(known(), divided, "").len(), 2);
    let stated = stated(&["BAME", "Bundesamt für Metalle"]);
    assert_eq!(organisations(stated, vec![definition("BAME", "Bundesamt für Metalle", true, 9)], "").len(), 2);
}

#[test]
fn an_abbreviation_behind_a_name_is_believed_if_releases_define_it() {
    let known = || found(&[("Staatssekretariat für Guss", 2), ("Staatssekretariat für Guss SECOG", 1)]);
    assert_eq!(organisations(known(), Vec::new(), "").len(), 2);
    let defined = vec![definition("SECOG", "Staatssekretariat für Guss", false, 3)];
    let aliases = vec![("Staatssekretariat für Guss SECOG".to_owned(), Merged::Abbreviation), ("SECOG".to_owned(), Merged::Abbreviation)];
    assert_eq!(organisations(known(), defined, ""), [("Staatssekretariat für Guss".to_owned(), aliases)]);
}

#[test]
fn a_ministry_has_one_full_name_or_is_left_alone() {
    let (short, long) = ("Wirtschaftsministerium NRW", "Ministerium für Wirtschaft und Erz des Landes Nordrhein-Westfalen");
    let all = organisations(found(&[(short, 9), (long, 1)]), Vec::new(), "");
    assert_eq!(all, [(long.to_owned(), vec![(short.to_owned(), Merged::ShortName)])]);
    let later = "Ministerium für Wirtschaft und Guss des Landes Nordrhein-Westfalen";
    assert_eq!(organisations(found(&[(short, 9), (long, 1), (later, 1)]), Vec::new(), "").len(), 3);
}

#[test]
fn the_user_has_the_last_word() {
    let file = "[[organisation]]\nname = \"Recyclix Gruppe\"\naliases = [\"Recyclix GmbH\", \"Recyclix AG\"]\nkind = \"Unternehmen\"";
    let sightings = [stated(&["Recyclix GmbH", "RECYCLIX AG"]), found(&[("die Recyclix", 5), ("Recyclix Guss", 1)])].concat();
    let all = organisations(sightings, Vec::new(), file);
    let merged = ["die Recyclix", "RECYCLIX AG", "Recyclix GmbH"].map(|name| (name.to_owned(), Merged::Registry));
    assert_eq!((all[0].0.as_str(), all[1].0.as_str()), ("Recyclix Gruppe", "Recyclix Guss"));
    assert!(merged.iter().all(|alias| all[0].1.contains(alias)), "{all:?}");

    // Two organisations of the file are never one, whatever they look like.
    let file = "[[organisation]]\nname = \"Recyclix GmbH\"\n[[organisation]]\nname = \"Recyclix AG\"";
    assert_eq!(organisations(found(&[("Recyclix GmbH", 1), ("Recyclix AG", 1), ("Recyclix", 1)]), Vec::new(), file).len(), 3);
}

#[test]
fn the_users_name_for_one_stated_name_holds_for_what_looks_like_it() {
    let file = "[[organisation]]\nname = \"Recyclix Gruppe\"\naliases = \"Recyclix\"";
    let all = organisations(stated(&["Recyclix GmbH"]), Vec::new(), file);
    assert_eq!(all[0].0, "Recyclix Gruppe");
    let all = organisations(stated(&["Recyclix GmbH", "Recyclix AG"]), Vec::new(), file);
    assert_eq!(names(all), ["Recyclix AG", "Recyclix GmbH", "Recyclix Gruppe"]);
    let file = "[[organisation]]\nname = \"Recyclix AG\"\nkind = \"Unternehmen\"";
    let all = organisations([stated(&["Recyclix GmbH", "Recyclix AG"]), found(&[("Recyclix", 1)])].concat(), Vec::new(), file);
    assert_eq!(names(all), ["Recyclix", "Recyclix AG", "Recyclix GmbH"], "the other firm is not his");
}

#[test]
fn an_organisation_is_found_by_all_it_is_called() {
    let defined = vec![definition("BAME", "Bundesamt für Metalle", true, 1)];
    let file = "[[organisation]]\nname = \"Recyclix\"\naliases = \"AB\"";
    let registry = Registry::parse(file).unwrap_or_default();
    let register = register(found(&[("Bundesamt für Metalle", 1), ("Recyclix GmbH", 1)]), defined, &registry);
    for name in ["bundesamt  für METALLE", "des Bundesamtes für Metalle", "BAME", "Bundesamt für Metalle (BAME)"] {
        assert_eq!(*register.keys(name), ["bundesamt für metalle"], "{name}");
    }
    for name in ["AB", "recyclix", "die Recyclix SE"] {
        assert_eq!(*register.keys(name), ["recyclix gmbh"], "{name}");
    }
    assert_eq!(*register.keys("Wer  Auch"), ["wer auch"]);
    assert_eq!(Vec::from_iter(register.keys_beginning("ba")), ["bundesamt für metalle"]);
    assert_eq!(register.keys_beginning("x").len(), 0);
}

#[test]
fn the_order_of_names_does_not_matter() {
    let names = [("Recyclix", 3), ("Recyclix GmbH", 2), ("die RECYCLIX", 2), ("BAME", 1), ("Bundesamt für Metalle", 1), ("Grüne", 1)];
    let defined = || vec![definition("BAME", "Bundesamt für Metalle", true, 1), definition("Bame", "Bundesamt für Metalle", true, 1)];
    let (mut turned, mut defined_turned) = (found(&names), defined());
    turned.reverse();
    defined_turned.reverse();
    assert_eq!(organisations(found(&names), defined(), ""), organisations(turned, defined_turned, ""));
}
