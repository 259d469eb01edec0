//! Which names were merged? What learning them came to is kept beside the segments when a run ends, so that a process that asks
//! one question does not learn them again.
//!
//! It is of these very segments or of none: after a crash, a merge of segments or a change by other hands it does not fit, and names
//! are learned anew by who needs them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Index;
use super::names::read as read_names;
use crate::error::Result;
use crate::register::{Entry, Register, Registry};

const FILE: &str = "register";

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// What it was learned from: each segment, and how many of its documents are deleted.
    segments: Vec<(String, u32)>,
    merged: Vec<Entry>,
}

impl Index {
    /// Keeps what names of organisations were merged, unless it is kept already.
    pub(crate) fn keep_merges(&self) -> Result<()> {
        self.reader.reload()?;
        let tantivy = self.reader.searcher();
        if self.merges(&tantivy).is_none() {
            let (sightings, definitions) = read_names(&tantivy, self.fields.names)?;
            let register = Register::new(sightings, definitions, &Registry::default());
            let merged = register.merged().cloned().collect();
            let bytes = postcard::to_stdvec(&Kept { segments: segments(&tantivy), merged }).unwrap_or_default();
            // Without it, answers are the same, if a little later.
            drop(self.directory.atomic_write(Path::new(FILE), &bytes));
        }
        Ok(())
    }

    /// What was kept of the segments that a searcher sees.
    pub(super) fn merges(&self, searcher: &tantivy::Searcher) -> Option<Register> {
        let bytes = self.directory.atomic_read(Path::new(FILE)).ok()?;
        let kept: Kept = postcard::from_bytes(&bytes).ok()?;
        (kept.segments == segments(searcher)).then(|| Register::of_merged(kept.merged))
    }
}

fn segments(searcher: &tantivy::Searcher) -> Vec<(String, u32)> {
    searcher.segment_readers().iter().map(|segment| (segment.segment_id().uuid_string(), segment.num_deleted_docs())).collect()
}
