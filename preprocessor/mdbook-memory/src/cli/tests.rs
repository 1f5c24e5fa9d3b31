use super::*;

#[test]
fn the_arguments_are_consistent() {
    use clap::CommandFactory;
    Arguments::command().debug_assert();
}

#[test]
fn times_are_read() {
    for (text, expected) in [("500ms", 500), ("10s", 10_000), ("3", 3000), ("2m", 120_000)] {
        assert_eq!(duration(text), Ok(Duration::from_millis(expected)), "{text}");
    }
    for wrong in ["", "s", "1h", "-1s", "1.5s"] {
        assert!(duration(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn expectations_are_read() {
    for (text, expected) in [
        ("compiles", Some(Expect::Compiles)),
        ("panics", Some(Expect::Panics)),
        ("exits=3", Some(Expect::Exits(3))),
        ("rejected", Some(Expect::Rejected(vec![]))),
        ("rejected=E0502,E0382", Some(Expect::Rejected(vec!["E0382".into(), "E0502".into()]))),
        ("exits", None),
        ("exits=x", None),
        ("fails", None),
    ] {
        assert_eq!(text.parse().ok(), expected, "{text}");
    }
}
