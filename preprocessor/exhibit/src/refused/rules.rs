//! The rule behind an error, said about the program at hand.
//!
//! Names are those of the compiler's own message (read from rustc 1.95.0), lines those of its
//! spans. What is not known here is told with the compiler's first line.

use recording::{Act, Clash, Diagnostic, Span};

/// The rule in one or two sentences, with code between backticks.
pub(super) fn sentence(error: &Diagnostic, clash: Option<&Clash>, source: &str) -> String {
    let told = Told { error, clash, names: names(&error.message), source };
    told.borrowing()
        .or_else(|| told.moving())
        .or_else(|| told.living())
        .or_else(|| told.changing())
        .or_else(|| told.types())
        .unwrap_or_else(|| {
            let primary = error.spans.iter().find(|span| span.primary);
            let line = primary.map_or(String::new(), |span| format!(" (line {})", span.line));
            format!("{}{line}.", capital(&error.message))
        })
}

/// An error with what is looked for in it.
struct Told<'a> {
    error: &'a Diagnostic,
    clash: Option<&'a Clash>,
    /// What stands between backticks in the message.
    names: Vec<&'a str>,
    source: &'a str,
}

impl Told<'_> {
    fn code(&self) -> &str {
        self.error.code.as_deref().unwrap_or_default()
    }

    fn says(&self, words: &str) -> bool {
        self.error.message.contains(words)
    }

    /// The first name of the message, with its backticks.
    fn name(&self) -> String {
        self.names.first().map_or_else(|| "it".to_owned(), |name| format!("`{name}`"))
    }

    /// The line to which the compiler points first.
    fn line(&self) -> u32 {
        self.error.spans.iter().find(|span| span.primary).map_or(1, |span| span.line)
    }

    fn label(&self, words: &str) -> Option<&Span> {
        self.error.spans.iter().find(|span| span.label.contains(words))
    }

    fn before(&self) -> Option<u32> {
        Some(self.clash?.cause.as_ref()?.line)
    }

    fn conflict(&self) -> u32 {
        self.clash.map_or_else(|| self.line(), |clash| clash.conflict.line)
    }

    /// What stands in the source where the use is refused, if it is short.
    fn refused_text(&self) -> Option<String> {
        let span = &self.clash?.conflict;
        let line = self.source.lines().nth(span.line as usize - 1)?;
        let length =
            span.end_column.checked_sub(span.column).filter(|_| span.line == span.end_line)?;
        let text: String =
            line.chars().skip(span.column as usize - 1).take(length as usize).collect();
        (!text.contains('`') && (2..=40).contains(&text.chars().count()))
            .then(|| format!("`{text}`"))
    }

    /// Why the loan still counts when it is in the way: the end of the sentence.
    fn needed(&self) -> String {
        let Some(later) = self.clash.and_then(|clash| clash.later.as_ref()) else {
            return String::new();
        };
        if later.label.contains("later iteration") {
            ", and the loan of the turn before is still needed".to_owned()
        } else if later.label.contains("returning this value") {
            ", and the loan lasts as long as what is returned".to_owned()
        } else if later.label.contains("requires that") {
            String::new()
        } else if later.label.contains("when") && later.label.contains("dropped") {
            format!(", and the loan is needed until the drop on line {}", later.line)
        } else if later.line == self.conflict() {
            ", and this very line still needs the loan".to_owned()
        } else {
            format!(", and line {} still needs the loan", later.line)
        }
    }

    /// What is lent, where that is another place than the refused use names: all of `account`, of
    /// which the balance is to be changed, or a part of what is to be moved.
    fn lent(&self) -> Option<&str> {
        let lent =
            self.clash?.bars.first().filter(|bar| matches!(bar.act, Act::Shared | Act::Mutable))?;
        let used = self.names.first()?;
        (plain(&lent.place) != plain(used)).then_some(lent.place.as_str())
    }

    /// ` to be read`, ` mutably`: how it is lent, where the facts tell it and the code does not.
    fn how(&self) -> &'static str {
        let first = self.clash.and_then(|clash| clash.bars.first());
        match first.map(|bar| bar.act) {
            Some(Act::Shared) => " to be read",
            Some(Act::Mutable) => " mutably",
            _ => "",
        }
    }

    /// `While v is lent to be read (line 3)`: the beginning of the sentence.
    fn while_lent(&self, how: &str) -> String {
        let line = self.before().map_or(String::new(), |line| format!(" (line {line})"));
        let lent = self.lent().map_or_else(|| self.name(), |lent| format!("`{lent}`"));
        format!("While {lent} is lent{how}{line}")
    }

    /// What cannot be used behind `While v is lent`: `it`, if it is that place.
    fn it(&self) -> String {
        let Some(lent) = self.lent() else { return "it".to_owned() };
        let used = self.names.first().copied().map(plain).unwrap_or_default();
        let part = used.strip_prefix(&plain(lent)).is_some_and(|rest| rest.starts_with(['.', '[']));
        format!("{}{}", self.name(), if part { ", a part of it," } else { "" })
    }

    /// Is it a loan of an earlier turn of a loop?
    fn in_a_loop(&self) -> bool {
        self.error.spans.iter().any(|span| span.label.contains("previous iteration"))
    }

    /// Two loans, or a loan and another use, that cannot be at the same time.
    fn borrowing(&self) -> Option<String> {
        let (name, line, needed) = (self.name(), self.conflict(), self.needed());
        Some(match self.code() {
            "E0499" if self.in_a_loop() => format!(
                "{name} can be lent mutably only once at a time: line {line} lends it again in every \
                 turn of the loop{needed}."
            ),
            "E0499" => {
                let first = self.before().map_or(String::new(), |l| format!("first on line {l}, "));
                format!(
                    "{name} can be lent mutably only once at a time: {first}again on line \
                     {line}{needed}."
                )
            }
            "E0502" if self.says("as mutable because") => {
                let what = match self.refused_text() {
                    Some(text) => format!("{text} on line {line} asks for that right"),
                    None => format!("line {line} asks for that right"),
                };
                format!(
                    "{}, nothing may change {}: {what}{needed}.",
                    self.while_lent(" to be read"),
                    self.it().trim_end_matches(',')
                )
            }
            "E0502" => format!(
                "{}, nobody else may even read {}: line {line} borrows it{needed}.",
                self.while_lent(" mutably"),
                self.it().trim_end_matches(',')
            ),
            "E0503" => format!(
                "{}, {} cannot be used by its own name, not even to be read: line {line} does \
                 so{needed}.",
                self.while_lent(" mutably"),
                self.it()
            ),
            "E0505" => format!(
                "{}, {} cannot be moved away, or the reference would lead to an empty place: \
                 line {line} moves it{needed}.",
                self.while_lent(self.how()),
                self.it()
            ),
            "E0506" => format!(
                "{}, {} cannot be changed by its own name: line {line} assigns to it{needed}.",
                self.while_lent(self.how()),
                self.it()
            ),
            "E0500" => format!(
                "A closure that changes {name} needs it for itself alone, but it is already \
                 lent{}{}{needed}.",
                self.how(),
                self.before().map_or(String::new(), |l| format!(" on line {l}"))
            ),
            "E0501" => format!(
                "The closure on line {} changes {name} and needs it for itself alone: line {line} \
                 borrows it besides{needed}.",
                self.before().unwrap_or(line)
            ),
            "E0524" => format!(
                "Two closures change {}, and each needs it for itself alone: the first stands on \
                 line {}, the second on line {line}{needed}.",
                plain_name(&name),
                self.before().or_else(|| Some(self.label("first closure")?.line)).unwrap_or(line)
            ),
            "E0510" => format!(
                "While the guard of a `match` arm is tried, what is matched must stay as it is: line \
                 {line} changes {name}."
            ),
            _ => return None,
        })
    }

    /// Values that are gone, or cannot go.
    fn moving(&self) -> Option<String> {
        let (name, line) = (self.name(), self.conflict());
        Some(match self.code() {
            "E0381" if self.says("possibly") => format!(
                "{name} may have no value on line {line}: not every way that leads there fills it, \
                 and what was never filled cannot be read."
            ),
            "E0381" => format!(
                "{name} has no value yet on line {line}: a place has to be filled before it is used."
            ),
            "E0382" if self.in_a_loop() => format!(
                "The first turn of the loop moves the value of {name} away on line {line}; the next \
                 turn would find {name} empty."
            ),
            "E0382" if self.says("partially") => format!(
                "A part of {name} was moved out{}; {name} is incomplete, and line {line} needs all \
                 of it.",
                self.before().map_or(String::new(), |l| format!(" on line {l}"))
            ),
            "E0382" => {
                let moved = self.before().map_or(String::new(), |l| format!(" on line {l}"));
                format!(
                    "The value of {name} moved away{moved}; {name} is empty since, and line {line} \
                     uses it."
                )
            }
            "E0507" => {
                let owner = if self.says("an `Rc`") || self.says("an `Arc`") {
                    "others may share it, and would find it empty"
                } else if self.says("captured variable") {
                    "the closure may be called again, and would find it empty"
                } else if self.says("dereference of") {
                    "it belongs to another, who would be left with an empty place"
                } else if self.says("reference") {
                    "a reference only borrows, and the owner would be left with an empty place"
                } else if self.says("index of") {
                    "the collection would be left with an empty place in the middle"
                } else {
                    "its owner would be left with an empty place"
                };
                format!("Nothing can be moved out of {} on line {line}: {owner}.", self.out_of())
            }
            "E0508" => "An element cannot be moved out of an array by its index: the compiler keeps \
                no account of which elements are gone."
                .to_owned(),
            "E0509" => format!(
                "{name} implements `Drop`, and `drop` gets the whole value at its end: no field of \
                 it may be missing by then, so none can be moved out."
            ),
            "E0525" => "The closure moves a captured value away when it is called, so it can be \
                called only once (`FnOnce`); here one is asked for that can be called again and \
                again."
                .to_owned(),
            "E0040" => "`drop` is called by the compiler when a value's owner ends; called by hand \
                it would run twice. The function `drop(x)` moves the value in and lets it end there."
                .to_owned(),
            "E0184" => "What is `Copy` is copied byte by byte, and then each copy would run the \
                destructor for the same thing: a type has one or the other."
                .to_owned(),
            "E0204" => {
                let field = self.label("does not implement `Copy`").map_or(String::new(), |span| {
                    format!(" (line {})", span.line)
                });
                format!(
                    "A type is `Copy` only if all of its fields{field} are: copied bytes of an owner \
                     would be a second owner of the same thing."
                )
            }
            _ => return None,
        })
    }

    /// What of E0507 is it that nothing can be moved out of?
    fn out_of(&self) -> String {
        let rest = self.error.message.strip_prefix("cannot move out of ").unwrap_or("it");
        let end = [", as ", " which is behind", ", a captured", " as enum variant"]
            .iter()
            .filter_map(|stop| rest.find(stop))
            .min();
        let place = rest[..end.unwrap_or(rest.len())].trim_end_matches(',');
        match place.strip_prefix("index of ") {
            Some(of) => format!("an element of a {of}"),
            None => match place.strip_prefix("dereference of ") {
                Some(of) => format!("what a {} leads to", of.replace("std::sync::", "")),
                None => place.to_owned(),
            },
        }
    }

    /// References that would outlive what they lead to.
    fn living(&self) -> Option<String> {
        let (name, line, needed) = (self.name(), self.conflict(), self.needed());
        Some(match self.code() {
            "E0597" if self.label("'static").is_some() => format!(
                "Something that lasts as long as the program (`'static`) is asked for, and {name} \
                 ends on line {line}."
            ),
            "E0597" => format!(
                "{name} ends on line {line}{needed}: a reference may not outlive what it leads to."
            ),
            "E0716" => format!(
                "A temporary value ends with its statement (line {line}){needed}: a reference may \
                 not outlive what it leads to."
            ),
            "E0712" => format!(
                "A thread-local variable belongs to its thread, and a reference to it may not outlive the function \
                 that runs there{needed}."
            ),
            "E0713" => "The destructor of a value needs the value for itself: no loan of what it \
                owns may last beyond it."
                .to_owned(),
            "E0515" if self.says("temporary") => format!(
                "The temporary value ends with the function, so line {line} cannot hand a reference \
                 to it to the caller."
            ),
            "E0515" => {
                let local =
                    self.names.last().map_or_else(|| "The local".to_owned(), |n| format!("`{n}`"));
                format!(
                    "{local} ends with the function, so line {line} cannot hand a reference to it to \
                     the caller."
                )
            }
            "E0373" => {
                let owned =
                    self.names.first().map_or_else(|| "a local".to_owned(), |n| format!("`{n}`"));
                format!(
                    "The closure borrows {owned} and may still be there when the function of \
                     {owned} is gone: it has to own what it uses (`move`)."
                )
            }
            "E0521" => {
                let escapes = self
                    .label("escapes")
                    .map(|span| names(&span.label))
                    .and_then(|names| names.first().map(|name| format!("`{name}`")))
                    .unwrap_or_else(|| "The reference".to_owned());
                format!(
                    "{escapes} is lent to this function for as long as the call lasts, and line \
                     {line} would keep it for longer."
                )
            }
            "E0106" => format!(
                "Line {line} has a reference without a lifetime, and it does not follow from the \
                 rest whose value it leads into: say so with a name such as `'a`."
            ),
            "E0621" => {
                let label = self.error.spans.iter().find(|span| span.primary);
                let wanted = label.map(|span| names(&span.label)).unwrap_or_default();
                let wanted = wanted.first().map_or("a lifetime".to_owned(), |w| format!("`{w}`"));
                format!(
                    "Line {line} uses what {name} leads to for as long as {wanted}, but the type of \
                     {name} does not promise that it lasts so long: it has to name the lifetime, too."
                )
            }
            "E0310" | "E0309" => format!(
                "{name} may be a type with references in it, and here something is asked for that \
                 holds for longer than they might."
            ),
            "E0700" => {
                let captured = self.label("captures the").map(|span| {
                    let lifetime =
                        names(&span.label).last().copied().filter(|n| n.starts_with('\''));
                    lifetime.map_or(" a lifetime without a name".to_owned(), |n| format!(" `{n}`"))
                });
                format!(
                    "What line {line} returns holds references that last for{}, and {name} does not \
                     say so: a caller could keep it for longer. `use<…>` has to name the lifetime.",
                    captured.unwrap_or_else(|| " a certain time".to_owned())
                )
            }
            "E0261" => format!(
                "Line {line} uses the lifetime {name}, which nothing has declared: that is done \
                 behind the name of the function, the type or the `impl`, as in `fn f<'a>`."
            ),
            "E0726" => format!(
                "The type on line {line} has a lifetime, which has to be seen here: `'_` where any \
                 will do."
            ),
            "" if self.says("lifetime may not live long enough") => {
                let label = self.error.spans.iter().find(|span| span.primary);
                let label = label.map(|span| span.label.as_str()).unwrap_or_default();
                let lifetimes = names(label);
                let what = match label.split_once(" requires that ") {
                    Some(("argument", _)) => "The call".to_owned(),
                    Some((what, _)) if what.split(' ').count() == 1 => format!("The {what}"),
                    _ => String::new(),
                };
                match lifetimes[..] {
                    [promised, given] if label.contains("was supposed to return") => format!(
                        "Line {line} returns what lasts for `{given}` where `{promised}` is promised, \
                         and nothing says that `{given}` lasts as long as `{promised}`."
                    ),
                    [long, short] if !what.is_empty() => format!(
                        "{what} on line {line} needs `{long}` to last at least as long as \
                         `{short}`, and nothing says so."
                    ),
                    _ if label.contains("returning") => {
                        format!("What line {line} returns may end too early: {label}.")
                    }
                    _ if label.is_empty() => format!(
                        "On line {line} a reference is used for longer than its type promises."
                    ),
                    _ => format!("A reference on line {line} may end too early: {label}."),
                }
            }
            _ => return None,
        })
    }

    /// Places that are not to be changed.
    fn changing(&self) -> Option<String> {
        let (name, line) = (self.name(), self.conflict());
        Some(match self.code() {
            "E0384" => {
                let first = self
                    .label("first assignment")
                    .map_or(String::new(), |span| format!(" (line {})", span.line));
                let named =
                    self.names.first().map_or("The variable".to_owned(), |n| format!("`{n}`"));
                format!(
                    "{named} is not declared `mut`: it gets a value once{first}, and line {line} \
                     would be the second time."
                )
            }
            "E0594" | "E0596" => {
                let why = if self.says("not declared as mutable") {
                    format!("{name} is not declared `mut`")
                } else if self.says("`&` reference") {
                    format!("{name} is reached through `&`, which lends it to be read")
                } else if self.says("static item") {
                    format!(
                        "{name} is a `static` without `mut`, which everybody may read at any time"
                    )
                } else if self.says("an `Rc`") || self.says("an `Arc`") {
                    "what several share with `Rc` or `Arc` is there to be read".to_owned()
                } else if self.says("captured variable") || self.says("`Fn` closure") {
                    "a closure of the kind `Fn` may only read what it captured".to_owned()
                } else {
                    format!("{name} is only there to be read")
                };
                match self.code() {
                    "E0594" => format!("{}: line {line} cannot assign to it.", capital(&why)),
                    _ => format!("{}: line {line} cannot borrow it mutably.", capital(&why)),
                }
            }
            _ => return None,
        })
    }

    /// Types that do not fit.
    fn types(&self) -> Option<String> {
        let (name, line) = (self.name(), self.line());
        let primary = self.error.spans.iter().find(|span| span.primary);
        Some(match self.code() {
            "E0072" => format!(
                "A {name} would lie inside itself and have no end of bytes. A pointer such as `Box` \
                 has a size of its own, whatever it leads to."
            ),
            "E0133" => format!(
                "{}. Whether line {line} is sound the compiler cannot know: `unsafe` says that a \
                 person has seen to it.",
                capital(self.error.message.split(" is unsafe").next().unwrap_or_default())
                    + " is unsafe"
            ),
            "E0277" if self.says("cannot be sent between threads") => {
                format!("{name} is not `Send`: a value of it may not be handed to another thread.")
            }
            "E0277" if self.says("cannot be shared between threads") => {
                format!("{name} is not `Sync`: two threads may not look at one value of it.")
            }
            "E0277" if self.says("cannot be known at compilation time") => format!(
                "{} has no size that is known before the program runs, and the place on line {line} \
                 needs one. Behind a reference or a `Box` it has.",
                self.names.first().map_or("The type".to_owned(), |n| format!("`{n}`"))
            ),
            "E0277" if self.says("cannot be unpinned") => format!(
                "{name} is not `Unpin`: once pinned, it must never move again, and `&mut` would \
                 allow that."
            ),
            "E0308" => {
                let expected = primary.map(|span| span.label.as_str()).unwrap_or_default();
                match expected.starts_with("expected") {
                    true => format!("The types on line {line} do not fit: {expected}."),
                    false => format!(
                        "The types on line {line} do not fit{}.",
                        if expected.is_empty() { String::new() } else { format!(": {expected}") }
                    ),
                }
            }
            "E0282" | "E0283" => format!(
                "The type on line {line} cannot be told: nothing in the function says what is left \
                 open in it{}.",
                self.names
                    .first()
                    .map_or(String::new(), |name| format!(", the `_` of `{name}`"))
                    .replace(", the `_` of `_`", "")
            ),
            "E0492" => format!(
                "What a `const` or `static` refers to on line {line} is made once for all: it cannot \
                 be a value that changes from inside, such as a `Cell`. A `static` of its own can."
            ),
            "E0493" => format!(
                "The compiler computes a `const` or `static` and runs no destructors: on line {line} \
                 a value of type {name} would have to be dropped."
            ),
            "E0728" => format!(
                "`await` on line {line} may have to wait and go on later, and only an `async` \
                 function or block can be left and entered again in its middle."
            ),
            "E0425" => format!("On line {line} nothing of the name {name} is in scope."),
            "E0435" => format!(
                "The value on line {line} is known only when the program runs; here one is needed \
                 that the compiler can compute."
            ),
            "E0614" => format!(
                "{name} is no pointer, so there is nothing behind it for `*` on line {line}."
            ),
            "E0015" => format!(
                "A `static` or `const` is computed by the compiler, and line {line} calls what can \
                 only run in the program."
            ),
            "E0038" => format!(
                "{name} cannot be used behind `dyn`: a caller who does not know the type could not \
                 call all of it."
            ),
            "E0733" => "An `async fn` that awaits itself would have to contain itself; boxed, it \
                has a size."
                .to_owned(),
            "E0746" => "A trait object has no size that the caller could know to make room for; \
                `Box<dyn …>` or `impl …` has one."
                .to_owned(),
            _ => return None,
        })
    }
}

/// A place without the stars that nobody writes: `self.log` for `(*self).log`.
fn plain(place: &str) -> String {
    place.replace("(*", "").replace(')', "").trim_start_matches('*').to_owned()
}

/// The same between backticks.
fn plain_name(name: &str) -> String {
    format!("`{}`", plain(name.trim_matches('`')))
}

/// What stands between backticks.
fn names(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The text with a capital first letter, unless it begins with code.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
