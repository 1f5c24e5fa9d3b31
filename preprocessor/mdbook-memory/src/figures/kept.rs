//! Recordings that are kept with the book, for systems that cannot record.

use std::{fs, path::Path};

use rayon::prelude::*;
use recording::Recording;

use super::Studio;
use crate::{
    pipeline,
    plan::{Exhibit, Listing},
    renew::renew,
};

impl Studio<'_> {
    /// The recording of every build that is run, with the path at which it is kept.
    ///
    /// # Errors
    ///
    /// When a tool fails.
    pub(crate) fn recordings(
        &self,
        exhibits: &[Exhibit],
    ) -> anyhow::Result<Vec<(String, Recording)>> {
        // The builds of one exhibit one after the other: an optimised one asks for the plain one.
        exhibits
            .par_iter()
            .flat_map_iter(Exhibit::builds)
            .map(|(listing, optimised)| {
                Ok((listing.kept_at(optimised), self.observe(listing, optimised)?))
            })
            .collect()
    }

    /// The file that is kept, whatever is in it.
    pub(super) fn read_kept(&self, listing: &Listing, optimised: bool) -> Option<String> {
        fs::read_to_string(self.kept.as_ref()?.join(listing.kept_at(optimised))).ok()
    }

    /// The recording that is kept with the book, if it is one of this very text.
    pub(super) fn kept(&self, listing: &Listing, optimised: bool) -> Option<Recording> {
        let text = self.read_kept(listing, optimised)?;
        let recording: Recording = serde_json::from_str(&text).ok()?;
        let same = recording.source.hash == listing.program.hash()
            && recording.source.edition == listing.program.edition.as_str();
        let shows = |name: &String| recording.assembly.iter().any(|f| f.name == *name);
        (same && (optimised || listing.assembly.iter().all(shows))).then_some(recording)
    }

    /// The listings that are run, and of which no recording of this very text is kept.
    pub(crate) fn stale(&self, exhibits: &[Exhibit]) -> Vec<String> {
        let builds = exhibits.iter().flat_map(Exhibit::builds);
        let stale = builds.filter(|(listing, optimised)| self.kept(listing, *optimised).is_none());
        let mut paths: Vec<String> = stale.map(|(listing, _)| listing.path.clone()).collect();
        paths.dedup();
        paths
    }
}

/// Writes the recordings below a folder, each only if it differs. Returns how many were written.
///
/// # Errors
///
/// When one cannot be written.
pub(crate) fn keep(folder: &Path, recordings: &[(String, Recording)]) -> anyhow::Result<usize> {
    let mut written = 0;
    for (kept, recording) in recordings {
        let path = folder.join(kept);
        let text = pipeline::document(recording)?;
        let new = renew(&path, &text)
            .map_err(|error| anyhow::anyhow!("cannot write {}: {error}", path.display()))?;
        written += usize::from(new);
    }
    Ok(written)
}
