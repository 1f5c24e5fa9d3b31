use super::*;

fn check(text: &str, expected: &[Claim]) {
    let found = parse(text, 3, 4).unwrap_or_else(|e| panic!("{text}: {e}"));
    let claims: Vec<Claim> = found.into_iter().map(|a| a.claim).collect();
    assert_eq!(claims, expected, "{text}");
}

fn check_error(text: &str, part: &str) {
    let error = parse(text, 3, 4).expect_err(text);
    assert_eq!(error.line, 4, "{text}");
    assert!(error.message.contains(part), "{text}: {}", error.message);
}

fn value(place: &str, text: &str) -> Claim {
    Claim::Value { place: place.to_owned(), text: text.to_owned() }
}

fn state(place: &str, state: State) -> Claim {
    Claim::State { place: place.to_owned(), state }
}

#[test]
fn every_claim_is_read() {
    check(" E0382", &[Claim::Code("E0382".to_owned())]);
    check(" s moved, t live", &[state("s", State::Moved), state("t", State::Live)]);
    check(" p partly-moved", &[state("p", State::PartlyMoved)]);
    check(" x uninitialised", &[state("x", State::Uninitialised)]);
    check(" d dropped", &[state("d", State::Dropped)]);
    check(" x = 5", &[value("x", "5")]);
    check(" v.len = 4", &[value("v.len", "4")]);
    check(" v[0].name = \"a, b\"", &[value("v[0].name", "\"a, b\"")]);
    check(" *b = 3", &[value("*b", "3")]);
    check(" p.0 = (1, 2), q=[3, 4]", &[value("p.0", "(1, 2)"), value("q", "[3, 4]")]);
    let bytes = Claim::Bytes { place: "n".to_owned(), bytes: vec![5, 0xa0] };
    check(" bytes n = 05 a0, bytes = 5", &[bytes, value("bytes", "5")]);
    check(" heap 2, freed 1", &[Claim::Live(2), Claim::Freed(1)]);
    check(
        " assembly do_move = P::copy",
        &[Claim::SameAssembly("do_move".to_owned(), "P::copy".to_owned())],
    );
    check(" assembly = 5", &[value("assembly", "5")]);
    check(" heap = 5", &[value("heap", "5")]);
    check(" prints \"a \\\"b\\\", c\"", &[Claim::Prints("a \"b\", c".to_owned())]);
    check(" prints \"1 + 2 = 3\"", &[Claim::Prints("1 + 2 = 3".to_owned())]);
    check(" frame 160, frame live", &[Claim::Frame(160), state("frame", State::Live)]);
    check(" prints \"\"", &[Claim::Prints(String::new())]);
    check("key", &[Claim::Key]);
    let ends = |signal: &str| Claim::Ends(Ends::Signal(signal.to_owned()));
    check(" ends SIGABRT, key", &[ends("SIGABRT"), Claim::Key]);
    check(" ends panics", &[Claim::Ends(Ends::Panics)]);
    check(" ends exits 3, ends exits  0", &[3, 0].map(|n| Claim::Ends(Ends::Exits(n))));
    check(" ends live, ends = 3", &[state("ends", State::Live), value("ends", "3")]);
}

#[test]
fn what_is_not_understood_is_named() {
    check_error("", "it is empty");
    check_error(" s moved,", "it is empty");
    check_error(" s", "it does not say what becomes of `s`");
    check_error(" bytes s = 5", "`5` is not pairs of hexadecimal digits");
    check_error(" bytes s.x = 05", "`s.x` is not the name of a local");
    check_error(" s gone", "`gone` is no state of a local");
    check_error(" E382", "it does not say what becomes of `E382`");
    check_error(" heap two", "`two` is no number of blocks");
    check_error(" frame big", "`big` is no number of bytes");
    check_error(" ends badly", "`badly` is no way to end such as SIGABRT, panics or exits 3");
    check_error(" ends exits 256", "`256` is no exit status from 0 to 255");
    check_error(" ends SIGabrt", "`SIGabrt` is no way to end");
    check_error(" ends", "it does not say what becomes of `ends`");
    check_error(" prints hello", "`hello` does not stand between quotes");
    check_error(" prints \"", "does not stand between quotes");
    check_error(" prints \"\\q\"", "`\\q` is no escape");
    check_error(" 3x = 4", "`3x` is no place");
    check_error(" x =", "no value stands after `=`");
    check_error("^ E0382", "`//~^` is not understood");
    check_error(" s gone", "An annotation is one of: `E0382`, `s moved`");
}
