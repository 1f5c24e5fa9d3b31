//! What a recording costs, beside the bare program and beside gdb in the same run.
//!
//! `cargo run --example speed -- FILE.rs…` builds every program that compiles as the book does and
//! prints a line for each: the program alone, the recording of it (reading its debug information,
//! running it, decoding every step), what that is beyond the program, and gdb stepping it line by
//! line with a script that prints all locals. Times are medians of several runs, in milliseconds; of
//! gdb there is one run. The last lines are medians, and the memory that recordings of different
//! length need. The recorder is built as cargo is told to: with `--release` as it is installed.
//!
//! `cargo run --example speed -- --steps N` is what the last lines start: it records a loop of N
//! steps and prints its own peak of memory, in KiB.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use listing::{Build, Compiler, Edition, Program};
use ownership::Replay;
use recorder::{Options, Run};

/// Runs of the program alone and of its recording.
const RUNS: usize = 5;
/// gdb needs seconds for a long program; with more than this it is not asked.
const PATIENCE: Duration = Duration::from_secs(120);

/// A program that was built, and the compiler's knowledge of it.
struct Built {
    program: Program,
    binary: PathBuf,
    facts: ownership::Facts,
    scratch: tempfile::TempDir,
}

impl Built {
    fn new(compiler: &Compiler, name: &str, text: &str) -> Result<Option<Built>> {
        let program = Program::verbatim(name, Edition::E2024, text);
        let scratch = tempfile::tempdir()?;
        let dump = scratch.path().join("mir");
        fs::create_dir(&dump)?;
        let arguments = ownership::compiler_arguments(&dump);
        let environment = ownership::ENVIRONMENT.iter().copied();
        let build = compiler.build(&program, scratch.path(), &arguments, environment)?;
        let Build::Binary(binary) = build else { return Ok(None) };
        let facts = ownership::read(&dump, &program.file_name, &program.text)?;
        Ok(Some(Built { program, binary, facts, scratch }))
    }

    fn record(&self, options: &Options) -> Result<Run> {
        let user = recorder::Program {
            crate_name: &self.program.crate_name,
            file_name: &self.program.file_name,
            source: Some(&self.program.text),
        };
        let mut replay = Replay::new(&self.facts, &self.program.text);
        Ok(recorder::record(&self.binary, &user, &mut replay, options)?)
    }

    fn bare(&self) -> Result<()> {
        let mut command = Command::new(&self.binary);
        command.env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().map(drop).context("the program does not start")
    }

    /// None if gdb does not come to the program's end.
    fn gdb(&self) -> Result<Option<Duration>> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/step_all.py");
        let began = Instant::now();
        let output = Command::new("timeout")
            .arg(PATIENCE.as_secs().to_string())
            .args(["gdb", "-nx", "-batch", "-x"])
            .args([&script, &self.binary])
            .env("STEP_CRATE", &self.program.crate_name)
            // Where gdb aborts, it may leave a core.
            .current_dir(self.scratch.path())
            .stdin(Stdio::null())
            .output()
            .context("gdb does not start")?;
        let took = began.elapsed();
        let said = String::from_utf8_lossy(&output.stdout);
        let lines = said.lines().rev().find_map(|line| line.strip_prefix("lines "));
        let lines: u32 = lines.and_then(|lines| lines.parse().ok()).unwrap_or(0);
        Ok((output.status.success() && lines > 0).then_some(took))
    }
}

fn median<T: Copy + PartialOrd>(values: &[T]) -> Option<T> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).expect("no NaN"));
    sorted.get(sorted.len() / 2).copied()
}

fn milliseconds(runs: usize, mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let began = Instant::now();
        work()?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    median(&times).context("no run")
}

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let compiler = Compiler::find()?;
    let mut out = std::io::stdout().lock();
    if let [flag, steps] = arguments.as_slice()
        && flag == "--steps"
    {
        writeln!(out, "{}", peak(&compiler, steps.parse()?)?)?;
        return Ok(());
    }
    let (mut beyond, mut ratios, mut over) = (Vec::new(), Vec::new(), 0);
    let (mut records, mut bares, mut each) = (Vec::new(), Vec::new(), Vec::new());
    writeln!(
        out,
        "{:<52}{:>7}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "ms", "steps", "bare", "record", "beyond", "gdb", "ratio"
    )?;
    for file in arguments.iter().map(PathBuf::from) {
        let name = file.file_name().context("a file")?.to_string_lossy();
        let text = fs::read_to_string(&file)?;
        let Some(built) = Built::new(&compiler, &name, &text)? else { continue };
        let bare = milliseconds(RUNS, || built.bare())?;
        let mut steps = 0;
        let record = milliseconds(RUNS, || {
            steps = built.record(&Options::default())?.steps.len();
            Ok(())
        })?;
        let gdb = built.gdb()?.map(|took| took.as_secs_f64() * 1000.0);
        beyond.push(record - bare);
        records.push(record);
        bares.push(bare);
        each.push((record - bare) / steps.max(1) as f64);
        over += usize::from(record - bare >= 10.0);
        ratios.extend(gdb.map(|gdb| gdb / record));
        let shown =
            |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.1}"));
        writeln!(
            out,
            "{:<52}{steps:>7}{bare:>9.1}{record:>9.1}{:>9.1}{:>9}{:>9}",
            file.display(),
            record - bare,
            shown(gdb),
            shown(gdb.map(|gdb| gdb / record)),
        )?;
    }
    let of = |values: &[f64]| median(values).unwrap_or(f64::NAN);
    writeln!(
        out,
        "medians of {} programs: bare {:.1} ms, recorded {:.1} ms, beyond {:.1} ms ({over} programs 10 ms or \
         more), {:.3} ms a step; gdb {:.1} times slower ({} programs)",
        beyond.len(),
        of(&bares),
        of(&records),
        of(&beyond),
        of(&each),
        of(&ratios),
        ratios.len(),
    )?;
    for steps in [100, 1000, 10_000] {
        let own =
            Command::new(env::current_exe()?).args(["--steps", &steps.to_string()]).output()?;
        ensure!(own.status.success(), "{}", String::from_utf8_lossy(&own.stderr));
        let peak = String::from_utf8_lossy(&own.stdout);
        writeln!(out, "peak memory of a recording of {steps} steps: {} KiB", peak.trim())?;
    }
    Ok(())
}

/// Records a loop of so many steps and answers the peak of this process's memory in KiB.
fn peak(compiler: &Compiler, steps: u32) -> Result<u64> {
    let text = format!(
        "fn main() {{\n    let mut list = vec![1u64; 20];\n    for n in 0..{} {{\n        \
         list[(n % 20) as usize] = n;\n    }}\n    println!(\"{{}}\", list[0]);\n}}\n",
        steps / 2
    );
    let built = Built::new(compiler, "looping.rs", &text)?.context("it compiles")?;
    let options =
        Options { max_steps: steps, timeout: Duration::from_secs(120), ..Options::default() };
    let run = built.record(&options)?;
    ensure!(run.steps.len() + 10 > steps as usize, "only {} steps", run.steps.len());
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let line = line.context("this system does not tell the peak")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
