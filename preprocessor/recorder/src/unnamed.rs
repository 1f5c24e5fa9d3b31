//! Values without a name in the frames: temporaries. The debug information does not know them, so
//! they are told only where something leads to them for certain: the call that drops them, or a
//! reference that is still needed.

use recording::{Local, State};

use crate::{
    decode::{Decoder, Layouts, Parts},
    dwarf::TypeId,
    snapshot::MAX_BYTES,
    stack::Thread,
};

/// What a value without a name is called; no name of the program's looks like this.
const NAME: &str = "(temporary)";

/// The named places of a moment, and the references among them.
#[derive(Debug, Default)]
pub(crate) struct Unnamed {
    /// Where named places begin and end.
    homes: Vec<(u64, u64)>,
    /// Where references lead, and to what type.
    leads: Vec<(u64, TypeId)>,
}

impl Unnamed {
    /// A place that has a name.
    pub(crate) fn home(&mut self, address: u64, size: u64) {
        self.homes.push((address, address.saturating_add(size)));
    }

    /// References of a place that is still needed lead there: what is there is alive.
    pub(crate) fn lead(&mut self, leads: Vec<(u64, TypeId)>) {
        self.leads.extend(leads);
    }

    /// Adds the values without a name to the frames that they lie in.
    pub(crate) fn draw(
        mut self,
        decoder: &mut Decoder<'_>,
        layouts: &mut Layouts,
        threads: &mut [Thread],
        drawn: &mut [recording::Thread],
    ) {
        for thread in &mut *threads {
            for dropping in thread.dropping.iter().filter(|dropping| dropping.homeless) {
                let Some((frame, ty)) = dropping.activation.zip(dropping.ty) else { continue };
                let place = dropping.place.as_deref();
                let part =
                    |place: &str| place.contains(|c: char| !(c.is_alphanumeric() || c == '_'));
                if !place.is_some_and(part) {
                    let value = local(decoder, layouts, place, (dropping.address, ty));
                    self.home(dropping.address, value.size);
                    add(drawn, frame, value);
                }
            }
        }
        // A temporary that was lent is not moved: it stays until it is dropped.
        let kept = threads.iter().flat_map(|thread| &thread.activations);
        let kept: Vec<(u64, TypeId)> = kept.flat_map(|frame| frame.unnamed.clone()).collect();
        for (address, ty) in [kept, std::mem::take(&mut self.leads)].concat() {
            let size = decoder.image().ty(ty).size;
            let end = address.saturating_add(size);
            let named = self.homes.iter().any(|&(from, to)| from < end && address < to);
            if named || size == 0 {
                continue;
            }
            let mut around = threads.iter_mut().flat_map(|thread| &mut thread.activations);
            let frame = around.find(|frame| {
                // Above them lie the saved frame pointer and the return address.
                frame.low <= address && end <= frame.frame_pointer()
            });
            if let Some(frame) = frame {
                let value = local(decoder, layouts, None, (address, ty));
                self.home(address, size);
                add(drawn, frame.id, value);
                let glue = decoder.image().glue.iter().any(|glue| glue.ty == Some(ty));
                if glue && !frame.unnamed.contains(&(address, ty)) {
                    frame.unnamed.push((address, ty));
                }
            }
        }
    }
}

fn add(drawn: &mut [recording::Thread], frame: u32, mut local: Local) {
    let mut frames = drawn.iter_mut().flat_map(|thread| &mut thread.frames);
    if let Some(frame) = frames.find(|known| known.id == frame) {
        // The debug information does not tell where one with a name is declared.
        local.declared = if local.unnamed { u32::MAX } else { frame.line };
        frame.locals.push(local);
    }
}

fn local(
    decoder: &mut Decoder<'_>,
    layouts: &mut Layouts,
    name: Option<&str>,
    (address, ty): (u64, TypeId),
) -> Local {
    let (size, text) = (decoder.image().ty(ty).size, decoder.image().ty(ty).name.clone());
    Local {
        name: name.unwrap_or(NAME).to_owned(),
        declared: u32::MAX,
        ty: text,
        address: decoder.named(address),
        place: None,
        size,
        state: State::Live,
        because: String::new(),
        borrowed: Vec::new(),
        expired: None,
        idle: false,
        parameter: false,
        in_caller: false,
        in_future: false,
        captured: false,
        layout: Some(layouts.of(decoder.image(), ty)),
        unnamed: name.is_none(),
        bytes: decoder.bytes(address, size.min(MAX_BYTES)),
        value: Some(decoder.value(ty, address, &Parts::live(), 0)),
    }
}
