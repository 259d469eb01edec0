//! The one table of commands and options.

use std::path::PathBuf;

use alu_search::Lang;
use alu_search::search::{Facet, Kind, Match, Period, Sort};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Full-text search for German press releases: who said what, when, and on whose behalf?
#[derive(Debug, Parser)]
#[command(name = "alu-search", version, about, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Language of messages: de or en (default: en where the locale is English, else de)
    #[arg(long, global = true, display_order = LAST, value_parser = lang, value_name = "LANG")]
    pub(super) lang: Option<Lang>,
    /// When to use colour
    #[arg(long, global = true, display_order = LAST, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Colour,
}

/// What every command has is told behind its own options.
const LAST: usize = 900;

const EXAMPLES: &str = "\
Examples:
  alu-search index corpus/                               index a folder of releases
  alu-search query Kreislaufwirtschaft                   find releases
  alu-search query '„Circular Economy“' --from 2021      a phrase, since 2021
  alu-search query Strompreis --kind quote --speaker Brockfeld
                                                         what somebody said about it
  alu-search check-quote 'Schrottexport ist verboten'    whether it was said so, by whom, where
  alu-search query '*' --facets organisation,year        everything, counted
  alu-search show lmd/2021-10-14-magnesium               one release as understood";

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Index files and folders, or bring their index up to date
    Index(IndexArguments),
    /// Search releases, quotes, or what is reported of others' words
    Query(Box<QueryArguments>),
    /// Find what a quotation comes from, and show word by word what is the same and what is not
    CheckQuote(CheckQuoteArguments),
    /// Show one release as understood, or one quote with its source
    Show(ShowArguments),
    /// Show releases in files as understood, without an index
    Parse(ParseArguments),
    /// Show how text becomes terms
    Analyze(AnalyzeArguments),
    /// List the organisations there are, each with its names and how they were merged
    Organisations(ListArguments),
    /// List the people who speak, each with roles and organisations
    Speakers(ListArguments),
    /// Tell what is in an index
    Status(StatusArguments),
}

#[derive(Debug, Args)]
pub(super) struct Place {
    /// Folder of the index
    #[arg(long = "index", env = "ALU_SEARCH_INDEX", default_value = "index", value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct IndexArguments {
    /// Files and folders with releases: .md, .markdown, .txt, .jsonl
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) place: Place,
    /// Build the index anew; the old one serves until the new one is complete
    #[arg(long)]
    pub(super) rebuild: bool,
    /// Remove what is gone, even if it is a whole folder
    #[arg(long)]
    pub(super) prune: bool,
    /// Encoding of the files, such as windows-1252 (default: told from their bytes)
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// How words are cut, for a new index or with --rebuild (default: zerlegung.txt in an indexed folder or beside it)
    #[arg(long, env = "ALU_SEARCH_SPLITS", value_name = "FILE")]
    pub(super) splits: Option<PathBuf>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people
    #[default]
    Text,
    /// One object
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// One object
    Json,
    /// One object a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(super) struct QueryArguments {
    /// Words, „phrases“, prefix*, UND/ODER/NICHT, titel:, organisation:, person:, thema:, ort:, kontakt:
    #[arg(required_unless_present = "batch", allow_hyphen_values = true, value_name = "QUERY")]
    pub(super) query: Option<String>,
    /// Read many queries, one JSON object a line, and answer each with a line
    #[arg(long, conflicts_with = "query", value_name = "FILE|-")]
    pub(super) batch: Option<PathBuf>,
    #[command(flatten)]
    pub(super) place: Place,
    /// Most hits that are listed; 0 only counts
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N")]
    pub(super) limit: usize,
    /// Hits to pass over
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(super) offset: usize,
    /// Whether every word has to occur, or any
    #[arg(long = "match", value_parser = matching, default_value = "all", value_name = "all|any")]
    pub(super) mode: Match,
    /// What to search and list: releases, quotes in them, or reported speech
    #[arg(long, value_parser = kind, default_value = "release", value_name = "release|quote|indirect")]
    pub(super) kind: Kind,
    /// Only releases issued by this organisation (several: any of them)
    #[arg(long, value_name = "NAME")]
    pub(super) organisation: Vec<String>,
    /// Only what this person said; the surname is enough
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Vec<String>,
    /// Only what was said for this organisation
    #[arg(long, value_name = "NAME")]
    pub(super) speaker_organisation: Vec<String>,
    /// Only releases with this topic
    #[arg(long, value_name = "NAME")]
    pub(super) topic: Vec<String>,
    /// Only releases from this place
    #[arg(long = "place", value_name = "NAME")]
    pub(super) place_name: Vec<String>,
    /// First day: 2021, 2021-11, 2021-11-30 or 30.11.2021
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<String>,
    /// Order of hits
    #[arg(long, value_parser = sort, default_value = "relevance", value_name = "relevance|newest|oldest")]
    pub(super) sort: Sort,
    /// Count by organisation, speaker, speaker_organisation, topic, place, year, month, day
    #[arg(long, value_delimiter = ',', value_name = "LIST")]
    pub(super) facets: Vec<String>,
    /// Most values a facet lists
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(super) facet_limit: usize,
    /// List hits without their passages
    #[arg(long)]
    pub(super) no_snippets: bool,
    /// Terms that stand for each other (default: begriffe.toml in an indexed folder or beside it)
    #[arg(long, env = "ALU_SEARCH_TERMS", value_name = "FILE")]
    pub(super) terms: Option<PathBuf>,
    /// Which names are one organisation (default: organisations.toml in an indexed folder or beside it)
    #[arg(long, env = "ALU_SEARCH_ORGANISATIONS", value_name = "FILE")]
    pub(super) organisations: Option<PathBuf>,
    /// Say in words why each hit is there, and what that counts
    #[arg(long)]
    pub(super) explain: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct CheckQuoteArguments {
    /// The quotation, with or without quotation marks; - reads standard input
    #[arg(required_unless_present = "file", allow_hyphen_values = true, value_name = "TEXT")]
    pub(super) text: Option<String>,
    /// Read the quotation from a file
    #[arg(long, conflicts_with = "text", value_name = "FILE|-")]
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) place: Place,
    /// How many statements to compare it with, the likeliest first
    #[arg(short = 'n', long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=10), value_name = "N")]
    pub(super) limit: u8,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// Id of the release; of a quote with # and its passage, to copy it with its source
    #[arg(value_name = "ID")]
    pub(super) id: String,
    #[command(flatten)]
    pub(super) place: Place,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(super) struct ParseArguments {
    /// Files and folders with releases
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Encoding of the files (default: told from their bytes)
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct AnalyzeArguments {
    /// The text
    #[arg(required_unless_present = "batch", allow_hyphen_values = true, value_name = "TEXT")]
    pub(super) text: Option<String>,
    /// Read texts, one a line
    #[arg(long, conflicts_with = "text", value_name = "FILE|-")]
    pub(super) batch: Option<PathBuf>,
    /// How words are cut beside what the program knows, as for index
    #[arg(long, env = "ALU_SEARCH_SPLITS", value_name = "FILE")]
    pub(super) splits: Option<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: AnalysisFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AnalysisFormat {
    /// For people
    #[default]
    Text,
    /// One object a text
    Jsonl,
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only those with this in one of their names
    #[arg(value_name = "PATTERN")]
    pub(super) pattern: Option<String>,
    #[command(flatten)]
    pub(super) place: Place,
    /// Most that are listed; 0 lists all
    #[arg(short = 'n', long, default_value_t = 50, value_name = "N")]
    pub(super) limit: usize,
    /// Which names are one organisation (default: organisations.toml in an indexed folder or beside it)
    #[arg(long, env = "ALU_SEARCH_ORGANISATIONS", value_name = "FILE")]
    pub(super) organisations: Option<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    #[command(flatten)]
    pub(super) place: Place,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
}

impl QueryArguments {
    /// The days between which hits lie.
    pub(super) fn period(&self) -> alu_search::Result<(Option<Period>, Option<Period>)> {
        let day = |text: &Option<String>| text.as_ref().map(|text| text.parse()).transpose();
        Ok((day(&self.from)?, day(&self.to)?))
    }

    /// What to count by.
    pub(super) fn facets(&self) -> alu_search::Result<Vec<Facet>> {
        let mut facets = Vec::new();
        for name in &self.facets {
            let facet = Facet::from_name(name)?;
            if !facets.contains(&facet) {
                facets.push(facet);
            }
        }
        Ok(facets)
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    one_of(text, &[("de", Lang::De), ("en", Lang::En)])
}

pub(super) fn matching(text: &str) -> Result<Match, String> {
    one_of(text, &[("all", Match::All), ("any", Match::Any)])
}

pub(super) fn kind(text: &str) -> Result<Kind, String> {
    one_of(text, &Kind::ALL.map(|kind| (kind.name(), kind)))
}

fn sort(text: &str) -> Result<Sort, String> {
    one_of(text, &[("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)])
}

/// The value with this name.
fn one_of<T: Copy>(text: &str, values: &[(&str, T)]) -> Result<T, String> {
    let value = values.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    value.ok_or_else(|| format!("expected {}", values.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" or ")))
}
