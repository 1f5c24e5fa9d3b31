//! Exhibits look as they did. What differs is in `target/test/visual/index.html`, before and after
//! beside each other; `ci/look --renew` keeps what is meant.

use book_tests::visual;

use super::*;

#[test]
fn exhibits_look_as_they_did() -> Result<()> {
    let looks = visual::looks()?;
    let names = visual::report(&looks, &root().join("target/test/visual"))?;
    ensure!(
        names.is_empty(),
        "{} pictures differ, see target/test/visual/index.html; if they are meant to: \
         ci/look --renew\n{}",
        names.len(),
        names.join("\n")
    );
    // The kept ones are all asked for, and are small.
    let kept = files(&visual::folder(), "png");
    ensure!(kept.len() == looks.len(), "{} are kept, {} asked for", kept.len(), looks.len());
    let bytes: u64 = kept.iter().map(|file| fs::metadata(file).map_or(0, |data| data.len())).sum();
    ensure!(bytes < 1_500_000, "{bytes} bytes of pictures are kept");
    Ok(())
}
