use std::borrow::Cow;

fn tidy(name: &str) -> Cow<'_, str> {
    if name.contains(' ') {
        return Cow::Owned(name.replace(' ', "_"));
    }
    Cow::Borrowed(name)
}

fn main() {
    let kept = tidy("readme"); //~ heap 0
    let made = tidy("read me"); //~ heap 1
    println!("{kept} {made}"); //~ prints "readme read_me"
} //~ heap 0
