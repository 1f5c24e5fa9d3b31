//! Starts a program, stopped before its first instruction, always in the same surroundings: no
//! environment, `./name` as its only argument, no address randomisation, a stack of 8 MiB.

use std::{
    ffi::CString,
    fs::File,
    io::{self, Read as _},
    os::{
        fd::{AsFd as _, AsRawFd as _, OwnedFd, RawFd},
        unix::ffi::OsStrExt as _,
    },
    path::Path,
};

use nix::{
    errno::Errno,
    fcntl::{FcntlArg, OFlag, fcntl},
    libc,
    sys::{
        memfd::{MFdFlags, memfd_create},
        personality::{self, Persona},
        ptrace,
        signal::{Signal, kill},
    },
    unistd::{Pid, pipe2, setpgid},
};

use super::{
    pin::Pin,
    sandbox::{Limits, Missing, Sandbox},
    wait::{self, Status},
};
use crate::Error;

/// A program that has been loaded and not yet run, traced by this thread.
#[derive(Debug)]
pub(crate) struct Launched {
    /// The process, which is also its process group.
    pub(crate) pid: Pid,
    /// What it will have written to standard output.
    pub(crate) stdout: File,
    /// What it will have written to standard error.
    pub(crate) stderr: File,
    /// What the kernel lacks of the sandbox.
    pub(crate) missing: Vec<Missing>,
    /// Keeps it where this thread is.
    pub(super) pin: Option<Pin>,
}

/// Stages of the child, reported when one fails.
const STAGES: [&str; 4] =
    ["enter the program's folder", "prepare its output", "limit what it may use", "execute it"];

/// Starts the program. `kill_with_us`: the process ends when the recorder does, and shares its
/// processor.
pub(crate) fn launch(binary: &Path, limits: Limits, kill_with_us: bool) -> Result<Launched, Error> {
    let failed = |what: &'static str| {
        let path = binary.to_owned();
        move |error: io::Error| Error::Start { path: path.clone(), what: what.into(), error }
    };
    let binary = binary.canonicalize().map_err(failed("find it"))?;
    let folder = binary.parent().expect("a file has a folder");
    let name = binary.file_name().expect("a file has a name");
    let folder_c = CString::new(folder.as_os_str().as_bytes()).expect("paths have no NUL");
    let name_c = CString::new([b"./", name.as_bytes()].concat()).expect("paths have no NUL");

    let prepare = || -> nix::Result<_> {
        let null = File::open("/dev/null").map_err(|_| Errno::ENODEV)?;
        let go = pipe2(OFlag::O_CLOEXEC)?;
        let report = pipe2(OFlag::O_CLOEXEC)?;
        Ok((null, output("stdout")?, output("stderr")?, go, report))
    };
    let (null, stdout, stderr, go, report) =
        prepare().map_err(|e| failed("prepare its files")(e.into()))?;
    let pin = kill_with_us.then(Pin::new).flatten();
    let sandbox = Sandbox::prepare(folder, limits, pin.is_some());

    let files = [null.as_raw_fd(), stdout.as_raw_fd(), stderr.as_raw_fd()];
    let (go_fd, report_fd) = (go.0.as_raw_fd(), report.1.as_raw_fd());
    let child =
        Child { folder: folder_c, name: name_c, files, go: go_fd, report: report_fd, sandbox };
    let mut stack = vec![0; CHILD_STACK];
    // SAFETY: `child` and `stack` live until the child has executed the program or has ended: it is
    // waited for below, or by `guard` if anything fails, which is dropped before them.
    let pid = unsafe { child.begin(&mut stack) }.map_err(|e| failed("make a process")(e.into()))?;
    drop((go.0, report.1));
    // Both `child` and `stack` are dropped after it.
    let mut guard = KillOnDrop(Some(pid));
    // Both sides do it, so that it has happened whoever comes first.
    let _ = setpgid(pid, pid);

    let mut options = ptrace::Options::PTRACE_O_TRACECLONE
        | ptrace::Options::PTRACE_O_TRACEEXEC
        | ptrace::Options::PTRACE_O_TRACESYSGOOD
        | ptrace::Options::PTRACE_O_TRACESECCOMP
        | ptrace::Options::PTRACE_O_TRACEEXIT;
    if kill_with_us {
        options |= ptrace::Options::PTRACE_O_EXITKILL;
    }
    ptrace::seize(pid, options).map_err(|error| Error::Trace { error })?;
    nix::unistd::write(&go.1, b"g").map_err(|e| failed("let it go")(e.into()))?;

    let mut said = Vec::new();
    let reached = loop {
        match wait::one(pid).map_err(|e| failed("wait for it")(e.into()))? {
            Status::Event(libc::PTRACE_EVENT_EXEC, _) => break true,
            Status::Exited(_) | Status::Killed(_) => {
                guard.0 = None;
                break false;
            }
            Status::Stopped(signal) => {
                let _ = wait::proceed(pid, signal);
            }
            Status::Event(..) | Status::SystemCall => {
                let _ = wait::proceed(pid, 0);
            }
        }
    };
    let _ = File::from(report.0).read_to_end(&mut said);
    if !reached {
        // The last five bytes: the stage that failed and the error's number.
        let [stage, code @ ..] = said.last_chunk::<5>().copied().unwrap_or([3, 0, 0, 0, 0]);
        let what = STAGES.get(usize::from(stage)).unwrap_or(&STAGES[3]);
        let code = i32::from_le_bytes(code);
        return Err(failed(what)(io::Error::from_raw_os_error(code)));
    }
    guard.0 = None;
    let missing = [Missing::Landlock, Missing::Seccomp];
    let missing = missing.into_iter().filter(|&missing| said.contains(&(missing as u8))).collect();
    Ok(Launched { pid, stdout: File::from(stdout), stderr: File::from(stderr), missing, pin })
}

/// Starts a program exactly as [`crate::record`] does and leaves it stopped right after `execve`,
/// untraced, so that another debugger can attach to it and see the same addresses. The caller
/// ends it.
pub(crate) fn spawn_stopped(binary: &Path, limits: Limits) -> Result<u32, Error> {
    let launched = launch(binary, limits, false)?;
    stop_and_let_go(launched.pid).map_err(|error| Error::Trace { error })?;
    Ok(launched.pid.as_raw() as u32)
}

/// A signal handed to `detach` takes effect only while one is being delivered, so it is sent
/// first; it comes before the program's first instruction.
fn stop_and_let_go(pid: Pid) -> nix::Result<()> {
    kill(pid, Signal::SIGSTOP)?;
    wait::proceed(pid, 0)?;
    while wait::one(pid)? != Status::Stopped(libc::SIGSTOP) {
        wait::proceed(pid, 0)?;
    }
    ptrace::detach(pid, Signal::SIGSTOP)?;
    wait::until_stopped(pid)
}

/// A file in memory that is only ever appended to. Not a pipe: nobody reads while the program is
/// stopped, and a full pipe would stop it for ever.
fn output(name: &str) -> nix::Result<OwnedFd> {
    let file = memfd_create(name, MFdFlags::MFD_CLOEXEC)?;
    fcntl(file.as_fd(), FcntlArg::F_SETFL(OFlag::O_APPEND))?;
    Ok(file)
}

/// What the child needs until it executes the program.
struct Child {
    folder: CString,
    name: CString,
    files: [RawFd; 3],
    go: RawFd,
    report: RawFd,
    sandbox: Sandbox,
}

/// Bytes of its stack: far more than it uses.
const CHILD_STACK: usize = 256 << 10;

impl Child {
    /// Makes a process that has our memory, not a copy of it, and a stack of its own, as `vfork` and
    /// `posix_spawn` do: copying the tables of all our pages, and then every page that is written to,
    /// would take longer than all the rest. All else (files, signals, folder) is a copy.
    ///
    /// # Safety
    ///
    /// `self` and `stack` have to stay as they are until the process has executed the program or
    /// has ended.
    unsafe fn begin(&self, stack: &mut [u8]) -> nix::Result<Pid> {
        extern "C" fn run(child: *mut libc::c_void) -> i32 {
            // SAFETY: it is the pointer that is handed over below.
            unsafe { &*child.cast::<Child>() }.run()
        }
        let end = stack.as_mut_ptr_range().end;
        let end = end.wrapping_sub(end as usize % 16);
        let child: *const Child = self;
        // SAFETY: the stack is the child's alone, and `child` lives as long as it needs it.
        let pid = unsafe {
            libc::clone(run, end.cast(), libc::CLONE_VM | libc::SIGCHLD, child.cast_mut().cast())
        };
        Errno::result(pid).map(Pid::from_raw)
    }

    /// The child's side. Never returns; allocates nothing, and changes nothing in memory but its
    /// stack and `errno`, which we share with it and do not look at meanwhile.
    fn run(&self) -> ! {
        let &Child { ref folder, ref name, files, go, report, ref sandbox } = self;
        // SAFETY: plain system calls on numbers and strings that live until the end.
        unsafe {
            let fail = |stage: u8| -> ! {
                let code = Errno::last_raw().to_le_bytes();
                let said = [stage, code[0], code[1], code[2], code[3]];
                libc::write(report, said.as_ptr().cast(), said.len());
                libc::_exit(127)
            };
            libc::setpgid(0, 0);
            let _ = personality::set(
                personality::get().unwrap_or(Persona::empty()) | Persona::ADDR_NO_RANDOMIZE,
            );
            // Wait until the recorder has seized us.
            let mut byte = 0u8;
            libc::read(go, (&raw mut byte).cast(), 1);
            if libc::chdir(folder.as_ptr()) != 0 {
                fail(0);
            }
            for (target, &file) in files.iter().enumerate() {
                if libc::dup2(file, target as i32) < 0 {
                    fail(1);
                }
            }
            // Signals that the recorder's own process ignores or blocks are as usual in the program.
            libc::signal(libc::SIGPIPE, libc::SIG_DFL);
            let mut none = std::mem::zeroed::<libc::sigset_t>();
            libc::sigemptyset(&raw mut none);
            libc::sigprocmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut());
            libc::syscall(libc::SYS_close_range, 3, u32::MAX, libc::CLOSE_RANGE_CLOEXEC);
            libc::umask(0o077);
            let entered = sandbox.enter(|missing| {
                let said = [missing as u8];
                libc::write(report, said.as_ptr().cast(), 1);
            });
            if entered.is_err() {
                fail(2);
            }
            let arguments = [name.as_ptr(), std::ptr::null()];
            let environment = [std::ptr::null()];
            libc::execve(name.as_ptr(), arguments.as_ptr(), environment.as_ptr());
            fail(3)
        }
    }
}

/// Ends a half-started process when starting it fails.
struct KillOnDrop(Option<Pid>);

impl Drop for KillOnDrop {
    fn drop(&mut self) {
        if let Some(pid) = self.0 {
            let _ = kill(pid, Signal::SIGKILL);
            while let Ok(Status::Stopped(_) | Status::Event(..) | Status::SystemCall) =
                wait::one(pid)
            {
                let _ = wait::proceed(pid, 0);
            }
        }
    }
}
