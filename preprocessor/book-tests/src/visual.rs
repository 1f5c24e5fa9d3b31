//! Pictures of exhibits that are kept, to be compared with what a page looks like now.
//!
//! Kept are PNGs with a palette of at most 256 colours, so that two dozens of them weigh little. Letters
//! and lines are compared with patience for how a version of the browser smooths their edges, not for
//! where they stand.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use crate::{Browser, Scheme, Server, root};

/// The widths of the windows, in CSS pixels, and their heights: so high that nothing floats over a
/// picture that would scroll behind it.
const WINDOWS: [(u32, u32); 2] = [(390, 4000), (1280, 4000)];

/// Exhibits of every kind, each at a step that shows what is its own: address and theme.
const EXHIBITS: [(&str, Scheme); 16] = [
    ("moves.html#moves-move-string:step=3", Scheme::Light),
    ("moves.html#moves-use-after-move", Scheme::Dark),
    ("vec.html#vec-growth-with-wall:step=4", Scheme::Light),
    ("enums.html#enums-microscope:step=6", Scheme::Light),
    ("sizes.html#sizes-same-size:step=3", Scheme::Dark),
    ("drop.html#drop-timeline:step=6", Scheme::Light),
    ("rc.html#rc-counts:step=4", Scheme::Light),
    ("cells.html#cells-flag:step=5", Scheme::Light),
    ("closures.html#closures-captures:step=4", Scheme::Light),
    ("dyn.html#dyn-fat:step=4", Scheme::Light),
    ("allocator.html#allocator-what-free-writes-twin:step=4", Scheme::Light),
    ("invalidation.html#invalidation-push-while-borrowed-fixed:step=3", Scheme::Light),
    ("reborrows.html#reborrows-chain:step=4", Scheme::Dark),
    ("frames.html#frames-recursion-frames:step=8", Scheme::Light),
    ("stack-limits.html#stack-limits-approach", Scheme::Light),
    ("threads.html#threads-two-stacks:step=5", Scheme::Light),
];

/// A difference of one channel that no eye notices beside a smoothed edge; fewer colours make a part
/// of it.
const TOLERANCE: u8 = 48;
/// So many pixels may differ: fewer than a letter has.
const FEW: usize = 6;

/// A colour this near to one that is kept needs none of its own.
const NEAR: u8 = 6;

/// The largest difference of a channel.
fn distance(one: &[u8; 3], other: &[u8; 3]) -> u8 {
    let channel = |which: usize| one[which].abs_diff(other[which]);
    channel(0).max(channel(1)).max(channel(2))
}

/// A picture, three bytes a pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

/// How an exhibit looks now, beside how it was kept.
#[derive(Debug)]
pub struct Look {
    /// The exhibit, its width and its theme, as a name of a file: `moves-move-string-3-390`.
    pub name: String,
    /// What is kept.
    pub before: Option<Picture>,
    /// What is seen.
    pub after: Picture,
}

/// The folder with the kept pictures.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("visual")
}

/// Takes all pictures anew, in the built book, and reads the kept ones.
///
/// # Errors
///
/// If the browser refuses, an exhibit is not there, or the machine has not the fonts.
pub fn looks() -> Result<Vec<Look>> {
    let server = Server::start(&root().join("book"))?;
    // As little as possible that depends on the machine.
    let browser = Browser::start_with(&["--font-render-hinting=none", "--disable-lcd-text"])?;
    let mut looks = Vec::new();
    for (address, scheme) in EXHIBITS {
        let page = browser.page()?;
        page.prefer(scheme)?;
        page.resize(WINDOWS[0].0, WINDOWS[0].1)?;
        page.open(&format!("{}/{address}", server.origin))?;
        page.eval(FONTS)?;
        let id = address.split(['#', ':']).nth(1).context("an exhibit")?;
        for (width, height) in WINDOWS {
            page.resize(width, height)?;
            let part = page.eval(&part_of(id)).with_context(|| address.to_owned())?;
            let number = |index: usize| part.get(index).and_then(Value::as_f64);
            let part = (number(0), number(1), number(2), number(3));
            let (Some(x), Some(y), Some(w), Some(h)) = part else {
                bail!("there is no exhibit {address}: change the list in src/visual.rs");
            };
            let after = STANDARD.decode(page.screenshot(Some([x, y, w, h]))?)?;
            let after = Picture::decode(&after)?.rounded();
            let name = format!("{}-{width}", address.split_once('#').context("an anchor")?.1);
            let name = name.replace(":step=", "-");
            let kept = fs::read(folder().join(&name).with_extension("png")).ok();
            let before = kept.map(|bytes| Picture::decode(&bytes)).transpose()?;
            looks.push(Look { name, before, after });
        }
    }
    Ok(looks)
}

/// The same letters on every machine, those of Debian's package fonts-dejavu-core; and nothing that
/// follows the window, as where that stands must not matter.
const FONTS: &str = r#"(async () => {
    const style = document.createElement('style');
    style.textContent = `.exhibit { --x-mono: 'DejaVu Sans Mono' !important; --x-sans: 'DejaVu Sans' !important }
        :root { --mono-font: 'DejaVu Sans Mono' } * { caret-color: transparent !important }
        html, body { font-family: 'DejaVu Sans' !important }
        #mdbook-menu-bar, .nav-wide-wrapper { display: none !important }
        .exhibit :is(.xdock, .xdue) { position: relative !important; inset: auto !important }`;
    document.head.append(style);
    const pen = document.createElement('canvas').getContext('2d');
    const wide = (font) => { pen.font = `40px ${font}`; return pen.measureText('Memory 0x…0d80').width; };
    for (const font of ['DejaVu Sans', 'DejaVu Sans Mono']) {
        if (wide(`'${font}', serif`) === wide('serif') || wide(`'${font}', serif`) !== wide(`'${font}', cursive`)) {
            throw new Error(`the font ${font} is not there; on Debian or Ubuntu: sudo apt-get install fonts-dejavu-core`);
        }
    }
})()"#;

/// Where an exhibit is on its page, once it has been drawn there.
fn part_of(id: &str) -> String {
    format!(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(() => {{
            scrollTo({{ top: 0, behavior: 'instant' }});
            const box = document.getElementById('{id}')?.closest('figure')?.getBoundingClientRect();
            done(box && [Math.max(0, Math.floor(box.x) - 4), Math.floor(box.y + scrollY) - 4,
                Math.ceil(box.width) + 8, Math.ceil(box.height) + 8]);
        }})))"
    )
}

impl Picture {
    /// Reads a PNG.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut buffer = vec![0; reader.output_buffer_size().context("a small picture")?];
        let frame = reader.next_frame(&mut buffer)?;
        let size = frame.color_type.samples();
        ensure!(size >= 3, "a picture without colours");
        let data = &buffer[..frame.buffer_size()];
        let pixels = data.chunks_exact(size).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Ok(Picture { width: frame.width as usize, height: frame.height as usize, pixels })
    }

    /// Writes a PNG, with a palette if that is possible.
    ///
    /// # Errors
    ///
    /// Never, into memory.
    pub fn encode(&self) -> Result<Vec<u8>> {
        let runs = self.pixels.chunk_by(|a, b| a == b);
        let palette: BTreeSet<_> = runs.map(|run| run[0]).collect();
        let palette: Vec<_> = palette.into_iter().collect();
        let mut bytes = Vec::new();
        let (width, height) = (u32::try_from(self.width)?, u32::try_from(self.height)?);
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        let data: Vec<u8> = if palette.len() <= 256 {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_filter(png::Filter::NoFilter);
            let index = |pixel| palette.binary_search(pixel).expect("all are in the palette");
            self.pixels.iter().map(|pixel| index(pixel) as u8).collect()
        } else {
            encoder.set_color(png::ColorType::Rgb);
            self.pixels.concat()
        };
        encoder.write_header()?.write_image_data(&data)?;
        Ok(bytes)
    }

    /// With at most 256 colours: the most frequent exactly as they are, so that greys stay grey, and the
    /// others, edges of letters mostly, as the nearest of these.
    #[must_use]
    pub fn rounded(&self) -> Picture {
        let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
        // Most pixels are as the one before.
        for run in self.pixels.chunk_by(|a, b| a == b) {
            *counts.entry(run[0]).or_default() += run.len();
        }
        let mut colours: Vec<_> = counts.into_iter().collect();
        colours.sort_unstable_by_key(|&(colour, count)| (Reverse(count), colour));
        // What is nearer than this to a colour that is kept needs none of its own.
        let mut palette = Vec::new();
        for near in (NEAR..).step_by(2) {
            palette.clear();
            for (colour, _) in &colours {
                if !palette.iter().any(|kept| distance(kept, colour) < near) {
                    palette.push(*colour);
                }
                if palette.len() > 256 {
                    break;
                }
            }
            if palette.len() <= 256 {
                break;
            }
        }
        let nearest = |colour: &[u8; 3]| {
            let kept = palette.iter().min_by_key(|kept| distance(kept, colour));
            *kept.expect("the most frequent colour is kept")
        };
        let nearest: HashMap<_, _> =
            colours.iter().map(|(colour, _)| (*colour, nearest(colour))).collect();
        let runs = self.pixels.chunk_by(|a, b| a == b);
        let pixels = runs.flat_map(|run| std::iter::repeat_n(nearest[&run[0]], run.len()));
        Picture { pixels: pixels.collect(), ..*self }
    }

    fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// Is there such a pixel here or beside it?
    fn has_near(&self, x: usize, y: usize, wanted: [u8; 3]) -> bool {
        let rows = y.saturating_sub(1)..(y + 2).min(self.height);
        let close = |found: [u8; 3]| distance(&found, &wanted) <= TOLERANCE;
        close(self.pixel(x, y))
            || rows
                .flat_map(|row| {
                    (x.saturating_sub(1)..(x + 2).min(self.width)).map(move |x| (x, row))
                })
                .any(|(x, y)| close(self.pixel(x, y)))
    }

    /// What differs from another picture: those pixels in red on a pale copy of this one. None if it
    /// is not worth telling. Of another size, all differs that only one of the two has.
    #[must_use]
    pub fn difference(&self, before: &Picture) -> Option<Picture> {
        let pale = |value: u8| 255 - (255 - value) / 4;
        let width = self.width.max(before.width);
        let height = self.height.max(before.height);
        let mut count = 0;
        let mut pixels = Vec::with_capacity(width * height);
        let within = |one: &Picture, x, y| x < one.width && y < one.height;
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let same = within(self, x, y)
                && within(before, x, y)
                && self.has_near(x, y, before.pixel(x, y))
                && before.has_near(x, y, self.pixel(x, y));
            count += usize::from(!same);
            pixels.push(if same { self.pixel(x, y).map(pale) } else { [220, 0, 0] });
        }
        (count > FEW).then_some(Picture { width, height, pixels })
    }
}

/// Writes a page with everything that differs, before, after and the difference side by side, into a
/// folder that is made anew. The names of what differs; without any, there is no folder.
///
/// # Errors
///
/// If it cannot be written.
pub fn report(looks: &[Look], folder: &Path) -> Result<Vec<String>> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    let mut rows = String::new();
    let mut names = Vec::new();
    for Look { name, before, after } in looks {
        let difference = before.as_ref().map(|before| after.difference(before));
        if matches!(difference, Some(None)) {
            continue;
        }
        names.push(name.clone());
        fs::create_dir_all(folder)?;
        let mut cells = String::new();
        let pictures = [
            ("before", before.as_ref()),
            ("after", Some(after)),
            ("difference", difference.as_ref().and_then(Option::as_ref)),
        ];
        for (part, picture) in pictures {
            let Some(picture) = picture else {
                cells.push_str("<td>none");
                continue;
            };
            fs::write(folder.join(format!("{name}-{part}.png")), picture.encode()?)?;
            cells.push_str(&format!("<td><img src=\"{name}-{part}.png\" alt=\"{part}\">"));
        }
        rows.push_str(&format!("<tr><th colspan=3>{name}<tr>{cells}\n"));
    }
    if !names.is_empty() {
        let page = format!(
            "<!doctype html><meta charset=utf-8><title>{} pictures differ</title>\n\
             <style>body {{ font: 15px sans-serif }} td {{ vertical-align: top }} \
             th {{ text-align: start; padding-top: 2em }} img {{ border: 1px solid }}</style>\n\
             <p>Kept, now, and what differs in red. If it is meant: <code>ci/look --renew</code>, and \
             commit what it writes.\n<table><tr><th>before<th>after<th>difference\n{rows}</table>\n",
            names.len()
        );
        fs::write(folder.join("index.html"), page)?;
    }
    Ok(names)
}

/// Keeps what is seen now where it differs from what was kept, and removes what nobody asks for any
/// more. The names of what was written.
///
/// # Errors
///
/// If it cannot be written.
pub fn renew(looks: &[Look]) -> Result<Vec<String>> {
    fs::create_dir_all(folder())?;
    let mut written = Vec::new();
    for Look { name, before, after } in looks {
        if before.as_ref().is_none_or(|before| after.difference(before).is_some()) {
            fs::write(folder().join(name).with_extension("png"), after.encode()?)?;
            written.push(name.clone());
        }
    }
    for file in crate::files(&folder(), "png") {
        let name = file.file_stem().and_then(|name| name.to_str()).context("a name")?;
        if !looks.iter().any(|look| look.name == name) {
            fs::remove_file(&file)?;
        }
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::{FEW, Picture};

    fn blank() -> Picture {
        Picture { width: 40, height: 30, pixels: vec![[255; 3]; 1200] }
    }

    #[test]
    fn what_an_eye_would_see_is_a_difference() {
        let paint = |colour: u8, count: usize, shift: usize| {
            let mut picture = blank();
            picture.pixels[400 + shift..400 + shift + count].fill([colour; 3]);
            picture
        };
        let check = |one: &Picture, other: &Picture, differs: bool, what: &str| {
            assert_eq!(one.difference(other).is_some(), differs, "{what}");
            assert_eq!(other.difference(one).is_some(), differs, "{what}, the other way");
        };
        check(&blank(), &paint(0, 30, 0), true, "a line");
        check(&blank(), &paint(230, 30, 0), false, "a shade");
        check(&blank(), &paint(0, FEW, 0), false, "a speck");
        check(&paint(0, 30, 0), &paint(120, 30, 0), true, "a line of another colour");
        check(&paint(0, 10, 0), &paint(0, 10, 1), false, "a smoothed edge");
        check(&paint(0, 10, 0), &paint(0, 10, 80), true, "a line two rows below");
        let higher = Picture { height: 31, pixels: vec![[255; 3]; 1240], ..blank() };
        check(&blank(), &higher, true, "another size");
    }

    #[test]
    fn greys_stay_grey_and_what_is_frequent_stays_as_it_is() {
        let mut picture = blank();
        // Many colours, each once, beside greys that are everywhere.
        for (at, pixel) in picture.pixels.iter_mut().enumerate() {
            let [r, g, b] = [at % 10 * 20, at / 10 % 10 * 20, at / 100 * 20].map(|part| part as u8);
            *pixel = [r, g, b];
        }
        for (row, grey) in [246, 247, 250, 251].into_iter().enumerate() {
            picture.pixels[row * 80..][..80].fill([grey; 3]);
        }
        let rounded = picture.rounded();
        for row in 0..4 {
            let [r, g, b] = rounded.pixels[row * 80];
            assert!(
                r == g && g == b && r.abs_diff(picture.pixels[row * 80][0]) < 6,
                "{row}: {r} {g} {b}"
            );
        }
        let mut colours = rounded.pixels.clone();
        colours.sort_unstable();
        colours.dedup();
        assert!(colours.len() <= 256, "{}", colours.len());
        assert!(rounded.pixels.contains(&[246; 3]), "the first of four that are as frequent");
    }

    #[test]
    fn a_kept_picture_is_read_as_it_was_written() {
        let mut picture = blank();
        for (at, pixel) in picture.pixels.iter_mut().enumerate() {
            *pixel = [(at % 256) as u8, (at / 5) as u8, 7];
        }
        for picture in [picture.clone(), picture.rounded()] {
            let bytes = picture.encode().expect("into memory");
            assert_eq!(Picture::decode(&bytes).expect("a picture"), picture);
        }
        assert!(picture.rounded().difference(&picture).is_none(), "rounding is no difference");
    }
}
