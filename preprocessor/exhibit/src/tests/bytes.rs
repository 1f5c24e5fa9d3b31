//! The page with the bytes of an exhibit, and the figure that leads to it.

use scraper::{Html, Selector};

use super::fixtures::{Fixture, all};
use crate::{Bytes, bytes, html};

fn page(fixture: &Fixture) -> Option<String> {
    let programs = vec![("", fixture.figure())];
    let page = Bytes { title: "A `page`", back: "../x.html#x", style: "x.css", programs };
    bytes(&page).expect(fixture.name)
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

#[test]
fn every_part_of_the_picture_has_its_ruler_or_none() {
    let mut rulers = 0;
    for fixture in all().iter().filter(|fixture| !fixture.recording.steps.is_empty()) {
        let Some(page) = page(fixture) else { continue };
        let figure = Html::parse_fragment(&html(&fixture.figure()).expect(fixture.name));
        // The columns of the wide picture are made of those of the narrow one.
        let parts = figure.select(&select(".xstage [transform] > use")).count();
        let (_, rest) = page.split_once("data-b=\"").expect("the rulers of the picture");
        let numbers: Vec<&str> = rest.split_once('"').expect("an end").0.split(' ').collect();
        assert_eq!(numbers.len(), parts, "{}", fixture.name);
        let template = rest.split_once("</template>").expect("an end").0;
        let count = template.matches("<details").count();
        for number in numbers.iter().filter(|number| !number.is_empty()) {
            let number: usize = number.parse().expect("a number");
            assert!(number < count, "{}: {number} of {count}", fixture.name);
            rulers += 1;
        }
    }
    assert!(rulers > 20, "only {rulers}");
}

#[test]
fn steps_in_words_are_in_the_figure_or_in_the_page() {
    let (mut here, mut there) = (0, 0);
    for fixture in all().iter().filter(|fixture| !fixture.recording.steps.is_empty()) {
        let listed = |html: &str| {
            let html = Html::parse_fragment(html);
            html.select(&select(".xst > ul > li")).count() > 0
        };
        let mut figure = fixture.figure();
        match listed(&html(&figure).expect(fixture.name)) {
            true => here += 1,
            false => there += 1,
        }
        if let Some(page) = page(fixture) {
            assert!(page.contains("<ul><li"), "{}: {page}", fixture.name);
        }
        // Nothing else has them.
        figure.bytes = None;
        assert!(listed(&html(&figure).expect(fixture.name)), "{}", fixture.name);
    }
    assert!(here > 5 && there > 0, "{here} {there}");
}
