//! What a recorded program may not do: write files, open sockets, start other programs, use more
//! than its share.
//!
//! Everything is prepared before the process is made; the child only switches it on.

use std::{
    collections::BTreeMap,
    os::fd::{AsRawFd as _, OwnedFd},
    path::Path,
    time::Duration,
};

use landlock::{
    ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreated,
    RulesetCreatedAttr, Scope, path_beneath_rules,
};
use nix::{libc, sys::resource};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

/// Limits on what a program may use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Wall-clock time; also bounds the time on the processor.
    pub(crate) time: Duration,
    /// Bytes written to one of standard output and standard error.
    pub(crate) output: u64,
    /// Bytes of memory.
    pub(crate) memory: u64,
}

/// The stack every recorded program gets, so that addresses do not depend on the machine's limit.
const STACK: u64 = 8 << 20;

/// A sandbox, ready to be switched on in the child.
pub(crate) struct Sandbox {
    limits: Vec<(resource::Resource, u64)>,
    /// The rules as the kernel holds them.
    files: Option<OwnedFd>,
    filters: Vec<BpfProgram>,
}

/// What the kernel could not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Missing {
    /// No Landlock, or an old one.
    Landlock = b'L',
    /// No system call filter.
    Seccomp = b'S',
}

impl Sandbox {
    /// Prepares a sandbox for a program that lies in `folder`. `pinned`: it asks its tracer before
    /// it looks where it may run.
    pub(crate) fn prepare(folder: &Path, limits: Limits, pinned: bool) -> Sandbox {
        let seconds = limits.time.as_secs().saturating_add(2);
        use resource::Resource::{
            RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_DATA, RLIMIT_FSIZE, RLIMIT_NOFILE,
            RLIMIT_STACK,
        };
        // No limit on the number of processes: it counts all processes of this user, and threads
        // must be possible. The filter below forbids new processes.
        let limits = vec![
            (RLIMIT_CORE, 0),
            (RLIMIT_CPU, seconds),
            (RLIMIT_FSIZE, limits.output),
            (RLIMIT_NOFILE, 64),
            (RLIMIT_STACK, STACK),
            (RLIMIT_DATA, limits.memory),
            // Threads reserve address space that they never use.
            (RLIMIT_AS, limits.memory.saturating_mul(4)),
        ];
        let files = files(folder).and_then(Option::from);
        Sandbox { limits, files, filters: filters(pinned).unwrap_or_default() }
    }

    /// Switches the sandbox on for the calling process. Called before it executes the program, while
    /// its memory is another's: takes no lock, allocates and frees nothing. `note` is told what is
    /// missing.
    pub(crate) fn enter(&self, mut note: impl FnMut(Missing)) -> Result<(), nix::Error> {
        for &(resource, value) in &self.limits {
            let (_, hard) = resource::getrlimit(resource)?;
            let value = value.min(hard);
            // The hard limit of the processor's time is later, so that its signal can be told
            // from a kill.
            let hard = if resource == resource::Resource::RLIMIT_CPU {
                hard.min(value.saturating_add(5))
            } else {
                value
            };
            resource::setrlimit(resource, value, hard)?;
        }
        // Without this rules and filters need privileges.
        // SAFETY: prctl with these arguments changes a flag of this process and no memory.
        unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
        let restricted = self.files.as_ref().is_some_and(|rules| {
            // SAFETY: the call takes two numbers.
            unsafe { libc::syscall(libc::SYS_landlock_restrict_self, rules.as_raw_fd(), 0) == 0 }
        });
        if !restricted {
            note(Missing::Landlock);
        }
        let mut filtered = !self.filters.is_empty();
        for filter in &self.filters {
            filtered &= seccompiler::apply_filter(filter).is_ok();
        }
        if !filtered {
            note(Missing::Seccomp);
        }
        Ok(())
    }
}

/// Read-only, and only what a program needs to start. Best effort: a kernel without Landlock
/// gives none.
fn files(folder: &Path) -> Option<RulesetCreated> {
    let abi = ABI::V6;
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store"];
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))
        .ok()?
        .scope(Scope::from_all(abi))
        .ok()?
        .create()
        .ok()?
        .add_rules(path_beneath_rules([folder], read | AccessFs::Execute))
        .ok()?
        // The loader is executed, so folders of libraries allow it; folders of programs do not.
        .add_rules(path_beneath_rules(libraries, read | AccessFs::Execute))
        .ok()?
        .add_rules(path_beneath_rules(["/etc/ld.so.cache", "/proc", "/sys"], read))
        .ok()?
        .add_rules(path_beneath_rules(["/dev/urandom", "/dev/zero"], AccessFs::ReadFile))
        .ok()?
        .add_rules(path_beneath_rules(["/dev/null"], AccessFs::ReadFile | AccessFs::WriteFile))
        .ok()
}

/// System calls that no listing needs.
const FORBIDDEN: [i64; 32] = [
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_chroot,
    libc::SYS_pivot_root,
    libc::SYS_setsid,
    libc::SYS_setpgid,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_io_uring_setup,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_chmod,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_chown,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_prlimit64,
    libc::SYS_userfaultfd,
];

fn filters(pinned: bool) -> Result<Vec<BpfProgram>, seccompiler::BackendError> {
    let errno = |number: i32| SeccompAction::Errno(number as u32);
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        FORBIDDEN.iter().map(|&call| (call, Vec::new())).collect();
    // std asks for the stack's limit while it starts; asking is allowed, setting is not.
    let sets = SeccompCondition::new(2, SeccompCmpArgLen::Qword, SeccompCmpOp::Ne, 0)?;
    rules.insert(libc::SYS_prlimit64, vec![SeccompRule::new(vec![sets])?]);
    // New threads, but no new processes.
    let thread = libc::CLONE_THREAD as u64;
    let process =
        SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?;
    rules.insert(libc::SYS_clone, vec![SeccompRule::new(vec![process])?]);
    let denied =
        SeccompFilter::new(rules, SeccompAction::Allow, errno(libc::EPERM), TargetArch::x86_64)?;
    // Its flags lie in memory, where a filter cannot look; the C library falls back to `clone`.
    let absent = SeccompFilter::new(
        BTreeMap::from([(libc::SYS_clone3, Vec::new())]),
        SeccompAction::Allow,
        errno(libc::ENOSYS),
        TargetArch::x86_64,
    )?;
    let mut filters = vec![denied.try_into()?, absent.try_into()?];
    if pinned {
        let asked = SeccompFilter::new(
            BTreeMap::from([(libc::SYS_sched_getaffinity, Vec::new())]),
            SeccompAction::Allow,
            SeccompAction::Trace(0),
            TargetArch::x86_64,
        )?;
        filters.push(asked.try_into()?);
    }
    Ok(filters)
}
