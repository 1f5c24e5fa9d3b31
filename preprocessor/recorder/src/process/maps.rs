//! The mappings of a process: `/proc/PID/maps`, and the limit of its stack.

use std::{fs, ops::Range};

use nix::unistd::Pid;

/// One mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mapping {
    /// Its addresses.
    pub(crate) range: Range<u64>,
    /// May it be read or written?
    pub(crate) usable: bool,
    /// Is it the main thread's stack?
    pub(crate) stack: bool,
}

/// All mappings, by address.
pub(crate) fn mappings(pid: Pid) -> Vec<Mapping> {
    let text = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
    text.lines().filter_map(mapping).collect()
}

/// `7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0    [stack]`
fn mapping(line: &str) -> Option<Mapping> {
    let mut fields = line.split_whitespace();
    let (from, to) = fields.next()?.split_once('-')?;
    let number = |text| u64::from_str_radix(text, 16).ok();
    let usable = !fields.next()?.starts_with("--");
    Some(Mapping {
        range: number(from)?..number(to)?,
        usable,
        stack: fields.next_back() == Some("[stack]"),
    })
}

/// The size that the main thread's stack may not exceed: `RLIMIT_STACK`.
pub(crate) fn stack_limit(pid: Pid) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/limits")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Max stack size"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Mapping, mapping};

    #[test]
    fn a_line_of_maps_is_read() {
        let check = |line: &str, range, usable, stack| {
            assert_eq!(mapping(line), Some(Mapping { range, usable, stack }), "{line}");
        };
        check(
            "7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0                          [stack]",
            0x7fff_fffd_e000..0x7fff_ffff_f000,
            true,
            true,
        );
        check(
            "7ffff7800000-7ffff7801000 ---p 00000000 00:00 0 ",
            0x7fff_f780_0000..0x7fff_f780_1000,
            false,
            false,
        );
        assert_eq!(mapping("nothing"), None);
    }
}
