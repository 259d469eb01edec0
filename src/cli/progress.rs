//! A bar on stderr for what takes longer than a second, if somebody watches.

use std::time::{Duration, Instant};

use alu_search::ingest::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// What is shown only when it takes longer than this.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Bar {
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Bar {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), bar: None }
    }

    pub(super) fn show(&mut self, progress: Progress) {
        if !super::terminal::is_watched() || self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {msg}  {eta}");
            ProgressBar::new(progress.of).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        bar.set_position(progress.bytes);
        bar.set_message(progress.releases.to_string());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
