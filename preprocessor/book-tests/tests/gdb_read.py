"""Run by gdb: stops a program where it is told to and writes down what lies there.

gdb is trusted for two things only: control, and raw bytes. It never prints a value (version 13
aborts on arrays of enums with a niche), so this file asks for addresses, sizes and memory.

Reads the JSON file named by ORACLE_TASK:

    {"pid": 1, "crate": "moves", "stops": [[PC, HIT, THREAD], ...], "answers": "PATH", "optimised": false,
     "pcs": [PC], "types": "PATH"}

Stops are in the order of the run. HIT counts from 1 how often the thread has come to PC, THREAD is
1 for the main thread and counts in order of creation. Threads run one at a time, see gdb_turns.py;
where one comes to one of its stops before the turn of that stop has come, it is held there.
Writes one JSON object a line to "answers", one per stop:

    {"pc": 1, "hit": 1, "thread": 1, "inside": "moves::main", "frames": [{"function": "moves::main", "line": 2, "cfa": 3,
        "locals": [{"name": "s", "line": 4, "address": 5, "size": 24, "bytes": "00ff"}]}]}

Frames are innermost first; only those of functions in "crate".

Writes to "types" how the types of the locals that are in scope at one of "pcs" lie in memory, see
gdb_layouts.py.

Of an optimised program "place" is added to each local: "memory", "away" (gdb says <optimized out>),
"closed" (gdb cannot say) or "value", whose bytes are those that gdb can tell as numbers, with "??"
for the others.
"""

import json
import os
import struct
import sys

import gdb

# Beside this file, into whose folder nothing is written.
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gdb_layouts
import gdb_turns


# Where gdb last found a variable: by frame address, name and line.
last_address = {}


def is_enumerator(symbol):
    """Is it a variant of an enum that is declared in the function?"""
    if symbol.type.code != gdb.TYPE_CODE_ENUM:
        return False
    names = {field.name.split("::")[-1] for field in symbol.type.fields()}
    return symbol.name.split("::")[-1] in names


def locals_of(frame):
    """Every variable in scope, innermost block first; an inlined function is a frame of its own."""
    block = frame.block()
    while block is not None and not block.is_global and not block.is_static:
        for symbol in block:
            if symbol.addr_class in (gdb.SYMBOL_LOC_STATIC, gdb.SYMBOL_LOC_TYPEDEF):
                continue
            # What the optimiser has found out beforehand is a constant for gdb.
            known = symbol.is_constant and not is_enumerator(symbol)
            if not (symbol.is_variable or symbol.is_argument or known):
                continue
            yield symbol
        if block.function is not None:
            return
        block = block.superblock


def loose_bytes(value, known):
    """Writes the bytes of a value that is not in memory into `known`, where it has numbers."""
    plain = value.type.strip_typedefs()
    code = plain.code
    # A struct or an array of which one part is gone counts as gone too.
    if value.is_optimized_out and code not in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_ARRAY):
        return
    if code == gdb.TYPE_CODE_ARRAY:
        low, high = plain.range()
        size = plain.target().sizeof
        for number in range(high - low + 1):
            start = number * size
            inner = known[start : start + size]
            loose_bytes(value[low + number], inner)
            known[start : start + size] = inner
        return
    if code == gdb.TYPE_CODE_STRUCT:
        fields = plain.fields()
        # Parts of enums have no names; gdb 13 must not be asked for them.
        if any(not field.name or not hasattr(field, "bitpos") for field in fields):
            return
        for field in fields:
            start = field.bitpos // 8
            inner = known[start : start + field.type.sizeof]
            loose_bytes(value[field], inner)
            known[start : start + field.type.sizeof] = inner
        return
    if code in (gdb.TYPE_CODE_FLT,):
        data = struct.pack("<d" if plain.sizeof == 8 else "<f", float(value))
    elif code in (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_CHAR):
        number = int(value) & ((1 << 8 * plain.sizeof) - 1)
        data = number.to_bytes(plain.sizeof, "little")
    else:
        return
    for at, byte in enumerate(data):
        known[at] = "%02x" % byte


def address_of(value):
    """Where a value lies, if it does. gdb would put an array that lies nowhere into memory that it
    asks the program's own allocator for; so an array is asked for its first element."""
    if value.type.strip_typedefs().code != gdb.TYPE_CODE_ARRAY:
        return None if value.address is None else int(value.address)
    if value.type.sizeof == 0:
        return None
    try:
        return address_of(value[0])
    except gdb.error:
        return None


def describe_loose(symbol, frame):
    """A local of an optimised program."""
    size = symbol.type.sizeof
    told = {"name": symbol.name, "line": symbol.line, "address": None, "size": size, "bytes": None}
    try:
        value = symbol.value(frame)
    except gdb.MemoryError:
        # gdb looks for the discriminant of an enum in memory, also of one that is not there.
        return told | {"place": "closed"}
    address = address_of(value)
    if address is not None:
        try:
            data = bytes(gdb.selected_inferior().read_memory(address, size)).hex() if size else ""
        except (TypeError, gdb.MemoryError):
            data = None
        return told | {"place": "memory", "address": address, "bytes": data}
    known = ["??"] * size
    try:
        loose_bytes(value, known)
    except gdb.error:
        # A register that the caller has not kept, for example.
        pass
    if value.is_optimized_out and all(byte == "??" for byte in known):
        return told | {"place": "away"}
    return told | {"place": "value", "bytes": "".join(known)}


def describe_local(symbol, frame, cfa):
    size = symbol.type.sizeof
    value = symbol.value(frame)
    address = None if value.is_optimized_out or value.address is None else int(value.address)
    # The location list of a large argument has gaps, in which it lies where it lay before.
    key = (cfa, symbol.name, symbol.line)
    if address is None:
        address = last_address.get(key)
    else:
        last_address[key] = address
    try:
        data = bytes(gdb.selected_inferior().read_memory(address, size)).hex() if size else ""
    except (TypeError, gdb.MemoryError):
        # No place yet: a captured variable before the closure has stored its environment.
        data = None
    return {
        "name": symbol.name,
        "line": symbol.line,
        "address": address,
        "size": size,
        "bytes": data,
    }


def frame_address(frame):
    """The canonical frame address: the stack pointer of the caller."""
    while frame.type() == gdb.INLINE_FRAME:
        frame = frame.older()
    return int(frame.older().read_register("rsp")) & (1 << 64) - 1


def describe_frame(frame, cfa):
    return {
        "function": frame.function().name,
        "line": frame.function().line,
        "cfa": cfa,
        "locals": [describe_local(symbol, frame, cfa) for symbol in locals_of(frame)],
    }


def optimised_frames_of(crate):
    """The same of an optimised program, in which a jump to a function leaves no frame behind."""
    described = []
    frame = gdb.newest_frame()
    while frame is not None:
        function = frame.function()
        ours = function is not None and (function.name or "").startswith(crate + "::")
        if ours and frame.type() != gdb.TAILCALL_FRAME:
            described.append(
                {
                    "function": function.name,
                    "line": function.line,
                    "cfa": frame_address(frame),
                    "locals": [describe_loose(symbol, frame) for symbol in locals_of(frame)],
                }
            )
        frame = frame.older()
    return described


def frames_of(crate):
    """The frames of the program's own functions, innermost first."""

    def is_ours(frame):
        # Not by the file: gdb takes functions of std that were inlined for the program's.
        function = frame.function()
        return function is not None and function.name.startswith(crate + "::")

    frames = []
    frame = gdb.newest_frame()
    while frame is not None:
        frames.append(frame)
        frame = frame.older()
    described = [describe_frame(f, frame_address(f)) for f in frames[1:] if is_ours(f)]
    if not is_ours(frames[0]):
        return described
    # Debug information counts from the frame pointer. Right before `ret` that is the caller's
    # again, and everything that gdb finds in the frame is wrong: for this moment it gets the
    # function's own back, which was pushed just below the return address.
    pc = int(frames[0].pc())
    at_return = bytes(gdb.selected_inferior().read_memory(pc, 1)) == b"\xc3"
    pointer = int(frames[0].read_register("rbp"))
    cfa = frame_address(frames[0])
    if at_return:
        gdb.execute("set $rbp = $rsp - 8")
    described.insert(0, describe_frame(gdb.newest_frame(), cfa))
    if at_return:
        gdb.execute("set $rbp = %d" % pointer)
    return described


def is_in_main(crate):
    """Has the program's own `main` begun?"""
    frame = gdb.newest_frame()
    while frame is not None:
        if frame.name() == crate + "::main":
            return True
        frame = frame.older()
    return False


def entry_of_main(crate):
    """The address of the first instruction of the program's own `main`."""
    _, places = gdb.decode_line("%s::main" % crate)
    block = gdb.block_for_pc(places[0].pc)
    while block.function is None:
        block = block.superblock
    return int(block.start)


def erase_idle_stack():
    """Writes zeros below the stack pointer, as the recorder does when `main` begins."""
    pointer = int(gdb.newest_frame().read_register("rsp")) & (1 << 64) - 1
    with open("/proc/%d/maps" % gdb.selected_inferior().pid) as maps:
        for line in maps:
            start, end = (int(number, 16) for number in line.split(" ")[0].split("-"))
            if start <= pointer < end:
                gdb.selected_inferior().write_memory(start, bytes(pointer - start))


def main():
    with open(os.environ["ORACLE_TASK"]) as file:
        task = json.load(file)
    for setting in (
        "pagination off",
        "confirm off",
        "backtrace past-main on",
        "debuginfod enabled off",
        "auto-load off",
        "print inferior-events off",
        # What gdb says at a stop must not show values either.
        "print frame-arguments none",
        "print frame-info location",
    ):
        gdb.execute("set " + setting)
    gdb.execute("attach %d" % task["pid"], to_string=True)
    gdb.execute("handle all nostop noprint pass", to_string=True)
    gdb.execute("handle SIGTRAP stop noprint nopass", to_string=True)
    # Code of the program may run before `main`, its own allocator for one: the recording has not
    # begun by then, and its hits do not count.
    begun = False
    entry = entry_of_main(task["crate"])
    for pc in sorted({pc for pc, _, _ in task["stops"]} | {entry}):
        gdb.Breakpoint("*%#x" % pc)
    read = optimised_frames_of if task["optimised"] else frames_of
    if not task["optimised"]:
        with open(task["types"], "w") as types:
            json.dump(gdb_layouts.layouts(task["pcs"]), types)
    hits = {}
    wanted = list(dict.fromkeys(tuple(stop) for stop in task["stops"]))
    known = set(wanted)
    turns = gdb_turns.Turns()
    # Threads that stand at a stop whose turn has not come.
    held = {}
    with open(task["answers"], "w") as answers:
        # A program that waits for ever is ended by whoever started gdb.
        while wanted:
            pc, hit, number = wanted[0]
            if held.get(number) == wanted[0]:
                gdb_turns.living()[number].switch()
                del held[number]
                wanted.pop(0)
                answer = {
                    "pc": pc,
                    "hit": hit,
                    "thread": number,
                    "inside": gdb.newest_frame().name(),
                    "frames": read(task["crate"]),
                }
                answers.write(json.dumps(answer) + "\n")
                continue
            number = turns.run(held)
            if number is None:
                break
            pc = int(gdb.newest_frame().pc())
            if not begun and pc == entry:
                erase_idle_stack()
            begun = begun or is_in_main(task["crate"])
            if not begun:
                continue
            hit = hits.get((number, pc), 0) + 1
            hits[(number, pc)] = hit
            if (pc, hit, number) in known:
                held[number] = (pc, hit, number)
                if held[number] != wanted[0]:
                    turns.give(number)


try:
    main()
finally:
    if gdb.selected_inferior().threads():
        gdb.execute("kill", to_string=True)
