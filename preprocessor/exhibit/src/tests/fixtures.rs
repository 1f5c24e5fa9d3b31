//! The recordings of `tests/fixtures`, narrated.

use recording::{Address, Block, BlockState, Bytes, Recording, Region};

use crate::{Figure, Source, narrate};

/// A live block of which nothing is known but its place.
pub(crate) fn block(id: u32, at: u64, size: u64) -> Block {
    Block {
        id,
        address: Address::In(Region::Heap, at),
        size,
        align: 8,
        state: BlockState::Live,
        allocated_at_step: 0,
        freed_at_step: None,
        ty: None,
        layout: None,
        bytes: Bytes::default(),
        left: Bytes::default(),
        unsteady: Vec::new(),
        value: None,
        mapped: false,
        leaked: None,
        unlisted: false,
    }
}

/// A program with its recording.
pub(crate) struct Fixture {
    pub(crate) name: &'static str,
    pub(crate) source: &'static str,
    pub(crate) recording: Recording,
    id: String,
    path: String,
}

macro_rules! files {
    ($($name:literal)*) => {
        [$((
            $name,
            include_str!(concat!("../../tests/fixtures/", $name, ".rs")),
            include_str!(concat!("../../tests/fixtures/", $name, ".json")),
        )),*]
    };
}

/// All of them.
pub(crate) fn all() -> Vec<Fixture> {
    files!("move_string" "vec_grows" "factorial" "article" "linked_list" "use_after_move" "index_panics" "lends" "crowd" "departed" "zoomed" "threads" "aims")
        .into_iter()
        .map(|(name, source, json)| {
            let mut recording: Recording = serde_json::from_str(json).expect(name);
            narrate(&mut recording, source);
            let id = format!("x-{}", name.replace('_', "-"));
            Fixture { name, source, recording, id, path: format!("{name}.rs") }
        })
        .collect()
}

impl Fixture {
    /// The one with this name.
    pub(crate) fn named(name: &str) -> Fixture {
        all().into_iter().find(|fixture| fixture.name == name).expect("a fixture of that name")
    }

    /// A figure of it.
    pub(crate) fn figure(&self) -> Figure<'_> {
        Figure {
            id: &self.id,
            label: Some("Listing 1-1"),
            caption: Some("A `String` & <more>"),
            source: Source { path: &self.path, text: self.source, hidden: Vec::new() },
            recording: &self.recording,
            key_lines: &[],
            note: Some("Recorded elsewhere."),
            run: crate::Run::Plain,
            page: Some("page.html"),
            zoom: if self.name == "zoomed" { &["text", "*text"] } else { &[] },
            bytes: (self.name != "zoomed").then_some("bytes/x.html"),
            questions: &[],
        }
    }
}
