//! What the facts of ownership cost, beside rustc's own compile of the same file in the same run.
//!
//! `cargo run --example cost -- [--answers FOLDER] FILE.rs…` prints a line for each program that
//! compiles and runs: rustc's time, and what is spent beyond it on the dump, on reading it, on the
//! rights of every line, and on following the run. With `--answers`, all that the analysis said is
//! written below FOLDER, so that two versions of it can be compared.

use std::{
    cell::Cell,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use listing::{Build, Compiler, Edition, Program};
use ownership::Replay;
use recording::{Borrow, Effect, Lifecycle, LocalState, Worth};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    let answers = arguments.next_if(|word| word == "--answers").and_then(|_| arguments.next());
    let compiler = Compiler::find()?;
    let mut lines = vec![row(["ms", "rustc", "dump", "read", "rights", "run", "beyond", "ratio"])];
    let (mut all, mut most, mut count) = (Cost::default(), Duration::ZERO, 0_u32);
    for file in arguments.map(PathBuf::from) {
        match measure(&compiler, &file) {
            Ok(Some((cost, said))) => {
                lines.push(cost.row(&file.display().to_string()));
                count += 1;
                most = most.max(cost.beyond());
                all.add(&cost);
                if let Some(folder) = &answers {
                    let name = file.display().to_string().replace('/', "_");
                    fs::create_dir_all(folder)?;
                    fs::write(Path::new(folder).join(name), said)?;
                }
            }
            Ok(None) => {}
            Err(error) => lines.push(format!("{}: {error}", file.display())),
        }
    }
    if count > 0 {
        all.divide(count);
        lines.push(all.row(&format!("mean of {count}, at most {} ms beyond", most.as_millis())));
    }
    std::io::Write::write_all(&mut std::io::stdout(), (lines.join("\n") + "\n").as_bytes())?;
    Ok(())
}

#[derive(Default)]
struct Cost {
    rustc: Duration,
    /// What rustc needs longer when it writes the dump.
    dump: Duration,
    read: Duration,
    rights: Duration,
    run: Duration,
}

impl Cost {
    fn beyond(&self) -> Duration {
        self.dump + self.read + self.rights + self.run
    }

    fn add(&mut self, other: &Cost) {
        self.rustc += other.rustc;
        self.dump += other.dump;
        self.read += other.read;
        self.rights += other.rights;
        self.run += other.run;
    }

    fn divide(&mut self, by: u32) {
        for part in
            [&mut self.rustc, &mut self.dump, &mut self.read, &mut self.rights, &mut self.run]
        {
            *part /= by;
        }
    }

    fn row(&self, name: &str) -> String {
        let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
        let ratio = self.beyond().as_secs_f64() / self.rustc.as_secs_f64();
        row([
            name,
            &ms(self.rustc),
            &ms(self.dump),
            &ms(self.read),
            &ms(self.rights),
            &ms(self.run),
            &ms(self.beyond()),
            &format!("{ratio:.2}"),
        ])
    }
}

fn row([name, cells @ ..]: [&str; 8]) -> String {
    let cells = cells.iter().fold(String::new(), |mut text, cell| {
        let _ = write!(text, "{cell:>9}");
        text
    });
    format!("{name:<52}{cells}")
}

/// The cost of one program and all that was said of it; none if the compiler refuses it.
fn measure(compiler: &Compiler, file: &Path) -> Result<Option<(Cost, String)>> {
    let name = file.file_name().context("a file")?.to_string_lossy();
    let text = fs::read_to_string(file)?;
    let program = Program::verbatim(&name, Edition::E2024, &text);
    let scratch = tempfile::tempdir()?;
    let mut cost = Cost::default();
    if !compiler.check(&program, scratch.path())?.accepted {
        return Ok(None);
    }
    let began = Instant::now();
    let Build::Binary(_) = compiler.build(&program, scratch.path(), &[], [])? else {
        return Ok(None);
    };
    cost.rustc = began.elapsed();
    let dump = scratch.path().join("mir");
    fs::create_dir(&dump)?;
    let arguments = ownership::compiler_arguments(&dump);
    let environment = ownership::ENVIRONMENT.iter().copied();
    let began = Instant::now();
    let Build::Binary(binary) =
        compiler.build(&program, scratch.path(), &arguments, environment)?
    else {
        return Ok(None);
    };
    cost.dump = began.elapsed().saturating_sub(cost.rustc);
    let began = Instant::now();
    let facts = ownership::read(&dump, &program.file_name, &program.text)?;
    cost.read = began.elapsed();
    let began = Instant::now();
    let functions = ownership::rights(&facts, &program.text);
    cost.rights = began.elapsed();
    let began = Instant::now();
    let mut watched = Watched {
        replay: Replay::new(&facts, &program.text),
        spent: Cell::default(),
        said: std::cell::RefCell::default(),
    };
    watched.spent.set(began.elapsed());
    let user = recorder::Program {
        crate_name: &program.crate_name,
        file_name: &program.file_name,
        source: Some(&program.text),
    };
    recorder::record(&binary, &user, &mut watched, &recorder::Options::default())?;
    cost.run = watched.spent.get();
    let mut said = serde_json::to_string_pretty(&functions)?;
    said.push('\n');
    said.push_str(&watched.said.into_inner());
    Ok(Some((cost, said)))
}

/// A replay that is timed, and whose answers are noted.
struct Watched {
    replay: Replay,
    spent: Cell<Duration>,
    said: std::cell::RefCell<String>,
}

impl Watched {
    fn timed<T>(&mut self, act: impl FnOnce(&mut Replay) -> T) -> T {
        let began = Instant::now();
        let answer = act(&mut self.replay);
        self.spent.set(self.spent.get() + began.elapsed());
        answer
    }

    fn asked<T: std::fmt::Debug>(&self, question: String, act: impl FnOnce(&Replay) -> T) -> T {
        let began = Instant::now();
        let answer = act(&self.replay);
        self.spent.set(self.spent.get() + began.elapsed());
        let _ = writeln!(self.said.borrow_mut(), "{question}: {answer:?}");
        answer
    }
}

impl Lifecycle for Watched {
    fn enter(&mut self, activation: u32, body: &str, caller: Option<u32>) {
        self.timed(|replay| replay.enter(activation, body, caller));
    }

    fn rows(&mut self, activation: u32, rows: &[(u32, u32)]) {
        self.timed(|replay| replay.rows(activation, rows));
    }

    fn row(&mut self, activation: u32, line: u32, column: u32) {
        self.timed(|replay| replay.row(activation, line, column));
    }

    fn returning(&mut self, activation: u32) {
        self.timed(|replay| replay.returning(activation));
    }

    fn panicking(&mut self, activation: u32) {
        self.timed(|replay| replay.panicking(activation));
    }

    fn unwound(&mut self, activation: u32) {
        self.timed(|replay| replay.unwound(activation));
    }

    fn leave(&mut self, activation: u32, unwound: bool) {
        self.timed(|replay| replay.leave(activation, unwound));
    }

    fn local(&self, activation: u32, name: &str, declared: u32, nth: usize) -> LocalState {
        let question = format!("{activation} {name}:{declared}#{nth}");
        self.asked(question, |replay| replay.local(activation, name, declared, nth))
    }

    fn borrows(&self, activation: u32, name: &str, declared: u32, nth: usize) -> Vec<Borrow> {
        let question = format!("{activation} {name}:{declared}#{nth} lent");
        self.asked(question, |replay| replay.borrows(activation, name, declared, nth))
    }

    fn worth(&self, activation: u32, name: &str, declared: u32, nth: usize) -> Worth {
        let question = format!("{activation} {name}:{declared}#{nth} worth");
        self.asked(question, |replay| replay.worth(activation, name, declared, nth))
    }

    fn take_effects(&mut self) -> Vec<Effect> {
        let effects = self.timed(Lifecycle::take_effects);
        let _ = writeln!(self.said.get_mut(), "{effects:?}");
        effects
    }
}
