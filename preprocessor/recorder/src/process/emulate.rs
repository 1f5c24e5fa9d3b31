//! The simplest instructions, done by the recorder itself: a thread that stands at a breakpoint gets
//! past it without the breakpoint being taken out, and without a stop of its own for the one
//! instruction behind it. Most breakpoints stand on one of these: where functions begin and end, and
//! where rows do.
//!
//! Only instructions that change no flag, and whose whole effect is one register or one word of
//! memory beside the program counter. What cannot be written or read here (a stack that has to grow,
//! a guard page) is left to the processor.

use iced_x86::{Code, Decoder, DecoderOptions, Instruction, OpKind, Register};
use nix::libc::user_regs_struct;

use super::memory::Memory;

/// The longest instruction there is, in bytes.
pub(super) const LONGEST: usize = 15;

/// Reads the instruction at an address from the bytes that begin there. None if it is not one that
/// [`run`] knows.
pub(super) fn read(bytes: &[u8], address: u64) -> Option<Instruction> {
    let instruction = Decoder::with_ip(64, bytes, address, DecoderOptions::NONE).decode();
    is_simple(&instruction).then_some(instruction)
}

fn is_simple(instruction: &Instruction) -> bool {
    // Words of a thread's own memory are counted from a base that is not among the registers here.
    let plain = !matches!(instruction.memory_segment(), Register::FS | Register::GS);
    plain
        && matches!(
            instruction.code(),
            Code::Push_r64
                | Code::Mov_r64_rm64
                | Code::Mov_rm64_r64
                | Code::Mov_r32_rm32
                | Code::Mov_rm32_r32
                | Code::Mov_rm32_imm32
                | Code::Mov_r32_imm32
                | Code::Mov_rm64_imm32
                | Code::Lea_r64_m
                | Code::Call_rel32_64
                | Code::Jmp_rel8_64
                | Code::Jmp_rel32_64
                | Code::Retnq
        )
}

/// Does an instruction that [`read`] has answered. None, and nothing has changed but perhaps the word
/// that it writes, if the processor has to do it.
pub(super) fn run(
    instruction: &Instruction,
    registers: &user_regs_struct,
    memory: Memory,
) -> Option<user_regs_struct> {
    let mut after = *registers;
    after.rip = instruction.next_ip();
    match instruction.code() {
        Code::Push_r64 => {
            let value = *register(&mut after, instruction.op0_register())?;
            push(&mut after, value, memory)?;
        }
        Code::Call_rel32_64 => {
            push(&mut after, instruction.next_ip(), memory)?;
            after.rip = instruction.near_branch_target();
        }
        Code::Jmp_rel8_64 | Code::Jmp_rel32_64 => after.rip = instruction.near_branch_target(),
        Code::Retnq => {
            after.rip = memory.word(after.rsp)?;
            after.rsp = after.rsp.wrapping_add(8);
        }
        Code::Lea_r64_m => {
            let address = address(instruction, &mut after)?;
            *register(&mut after, instruction.op0_register())? = address;
        }
        Code::Mov_rm64_imm32 => {
            let value = instruction.immediate32to64() as u64;
            store(instruction, &mut after, value, 8, memory)?;
        }
        Code::Mov_rm32_imm32 => {
            let value = u64::from(instruction.immediate32());
            store(instruction, &mut after, value, 4, memory)?;
        }
        code @ (Code::Mov_rm64_r64 | Code::Mov_rm32_r32) => {
            let value = *register(&mut after, instruction.op1_register())?;
            let size = if code == Code::Mov_rm64_r64 { 8 } else { 4 };
            store(instruction, &mut after, value, size, memory)?;
        }
        Code::Mov_r32_imm32 => {
            let value = u64::from(instruction.immediate32());
            *register(&mut after, instruction.op0_register())? = value;
        }
        Code::Mov_r64_rm64 | Code::Mov_r32_rm32 => {
            let wide = instruction.code() == Code::Mov_r64_rm64;
            let value = match (instruction.op1_kind(), wide) {
                (OpKind::Register, _) => *register(&mut after, instruction.op1_register())?,
                (_, true) => memory.word(address(instruction, &mut after)?)?,
                (_, false) => memory.half(address(instruction, &mut after)?)?.into(),
            };
            let value = if wide { value } else { lower(value) };
            *register(&mut after, instruction.op0_register())? = value;
        }
        _ => return None,
    }
    Some(after)
}

/// Of a register whose lower half is written the upper one becomes 0.
fn lower(value: u64) -> u64 {
    value & u64::from(u32::MAX)
}

fn push(registers: &mut user_regs_struct, value: u64, memory: Memory) -> Option<()> {
    registers.rsp = registers.rsp.wrapping_sub(8);
    memory.put(registers.rsp, &value.to_le_bytes())
}

/// Puts the first `size` bytes of a value where the first operand says.
fn store(
    instruction: &Instruction,
    registers: &mut user_regs_struct,
    value: u64,
    size: usize,
    memory: Memory,
) -> Option<()> {
    if instruction.op0_kind() == OpKind::Register {
        let value = if size == 8 { value } else { lower(value) };
        *register(registers, instruction.op0_register())? = value;
        return Some(());
    }
    memory.put(address(instruction, registers)?, &value.to_le_bytes()[..size])
}

/// The address of the operand in memory.
fn address(instruction: &Instruction, registers: &mut user_regs_struct) -> Option<u64> {
    let operand = (0..instruction.op_count())
        .find(|&operand| instruction.op_kind(operand) == OpKind::Memory)?;
    let mut known = *registers;
    instruction.virtual_address(operand, 0, |name, _, _| match name {
        // Segments begin at 0, but for those that are not asked for here.
        Register::DS | Register::SS | Register::ES | Register::CS => Some(0),
        name => register(&mut known, name).copied(),
    })
}

/// The register that this one is, or is the lower half of.
fn register(registers: &mut user_regs_struct, name: Register) -> Option<&mut u64> {
    Some(match name.full_register() {
        Register::RAX => &mut registers.rax,
        Register::RBX => &mut registers.rbx,
        Register::RCX => &mut registers.rcx,
        Register::RDX => &mut registers.rdx,
        Register::RSI => &mut registers.rsi,
        Register::RDI => &mut registers.rdi,
        Register::RBP => &mut registers.rbp,
        Register::RSP => &mut registers.rsp,
        Register::R8 => &mut registers.r8,
        Register::R9 => &mut registers.r9,
        Register::R10 => &mut registers.r10,
        Register::R11 => &mut registers.r11,
        Register::R12 => &mut registers.r12,
        Register::R13 => &mut registers.r13,
        Register::R14 => &mut registers.r14,
        Register::R15 => &mut registers.r15,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the processor does with these bytes (in this process's own memory, so that addresses
    /// can be given), as a list of changed registers.
    fn check(code: &[u8], set: &[(Register, u64)], wanted: &[(Register, u64)]) {
        let mut bytes = code.to_vec();
        bytes.resize(LONGEST, 0x90);
        let (memory, at) = (Memory::own(), bytes.as_ptr() as u64);
        // SAFETY: registers are numbers, of which 0 is one.
        let mut before: user_regs_struct = unsafe { std::mem::zeroed() };
        before.rip = at;
        for &(name, value) in set {
            *register(&mut before, name).expect("a register") = value;
        }
        let instruction = read(&bytes, at).unwrap_or_else(|| panic!("{code:x?}"));
        let after = run(&instruction, &before, memory).unwrap_or_else(|| panic!("{code:x?}"));
        let mut expected = before;
        expected.rip = at + instruction.len() as u64;
        for &(name, value) in wanted {
            match name {
                // From the beginning of the code.
                Register::RIP => expected.rip = at.wrapping_add(value),
                name => *register(&mut expected, name).expect("a register") = value,
            }
        }
        assert_eq!(after, expected, "{code:x?}");
    }

    #[test]
    fn simple_instructions_do_what_the_processor_does() {
        use Register::{R9, RAX, RBP, RBX, RCX, RIP, RSP};
        let mut stack = [1_u64, 2, 3];
        let top = stack.as_mut_ptr() as u64 + 16;
        // push rbp; push rsp: what it was before.
        check(&[0x55], &[(RSP, top), (RBP, 77)], &[(RSP, top - 8)]);
        assert_eq!(stack[1], 77);
        check(&[0x54], &[(RSP, top)], &[(RSP, top - 8)]);
        assert_eq!(stack[1], top);
        // ret, to where the word on the stack says.
        let code = [0xc3];
        let to = top;
        let mut before: user_regs_struct = unsafe { std::mem::zeroed() };
        before.rsp = top - 8;
        let instruction = read(&code, code.as_ptr() as u64).expect("ret");
        let after = run(&instruction, &before, Memory::own()).expect("ret");
        assert_eq!((after.rip, after.rsp), (to, top));
        // mov rbp, rsp; mov eax, ecx: the upper half is gone; mov ebx, -1.
        check(&[0x48, 0x89, 0xe5], &[(RSP, 5)], &[(RBP, 5)]);
        check(&[0x89, 0xc8], &[(RAX, 9), (RCX, 1 << 40 | 8)], &[(RAX, 8)]);
        check(&[0x8b, 0xc1], &[(RAX, u64::MAX), (RCX, 1 << 40 | 3)], &[(RAX, 3)]);
        check(&[0xbb, 0xff, 0xff, 0xff, 0xff], &[(RBX, u64::MAX)], &[(RBX, 0xffff_ffff)]);
        // lea rax, [rbp - 16]; lea rcx, [rip + 16]; lea r9, [rax + 8 * rcx + 4].
        check(&[0x48, 0x8d, 0x45, 0xf0], &[(RBP, 100)], &[(RAX, 84)]);
        check(&[0x4c, 0x8d, 0x4c, 0xc8, 4], &[(RAX, 1000), (RCX, 3)], &[(R9, 1028)]);
        // mov rax, [rbp - 8]; mov [rbp - 16], rax; mov qword [rbp - 16], -2.
        stack[1] = 42;
        check(&[0x48, 0x8b, 0x45, 0xf8], &[(RBP, top)], &[(RAX, 42)]);
        check(&[0x48, 0x89, 0x45, 0xf0], &[(RBP, top), (RAX, 11)], &[]);
        assert_eq!(stack[0], 11);
        check(&[0x48, 0xc7, 0x45, 0xf0, 0xfe, 0xff, 0xff, 0xff], &[(RBP, top)], &[]);
        assert_eq!(stack[0], -2_i64 as u64);
        // mov dword [rbp - 16], 7; mov [rbp - 12], ecx: four bytes each.
        check(&[0xc7, 0x45, 0xf0, 7, 0, 0, 0], &[(RBP, top)], &[]);
        assert_eq!(stack[0], 0xffff_ffff_0000_0007);
        check(&[0x89, 0x4d, 0xf4], &[(RBP, top), (RCX, 1 << 40 | 2)], &[]);
        assert_eq!(stack[0], 0x2_0000_0007);
        // call +5; jmp -2, that is, to itself.
        check(&[0xe8, 5, 0, 0, 0], &[(RSP, top)], &[(RSP, top - 8), (RIP, 10)]);
        check(&[0xeb, 0xfe], &[], &[(RIP, 0)]);
    }

    #[test]
    fn what_needs_the_processor_is_left_to_it() {
        let unknown: [&[u8]; 5] = [
            // sub rsp, 16 changes flags; mov rax, fs:[0]; syscall; push qword [rax]; ret 8.
            &[0x48, 0x83, 0xec, 0x10],
            &[0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0],
            &[0x0f, 0x05],
            &[0xff, 0x30],
            &[0xc2, 8, 0],
        ];
        for code in unknown {
            let mut bytes = code.to_vec();
            bytes.resize(LONGEST, 0x90);
            assert_eq!(read(&bytes, bytes.as_ptr() as u64), None, "{code:x?}");
        }
        // A stack that ends here: nobody can write below it but the processor.
        let bytes = [0x55; LONGEST];
        let push = read(&bytes, bytes.as_ptr() as u64).expect("push rbp");
        // SAFETY: as above.
        let mut registers: user_regs_struct = unsafe { std::mem::zeroed() };
        registers.rsp = 8;
        assert_eq!(run(&push, &registers, Memory::own()), None);
    }
}
