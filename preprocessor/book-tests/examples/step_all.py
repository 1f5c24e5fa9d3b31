"""Run by gdb as `gdb -nx -batch -x step_all.py PROGRAM`: what a recording replaces. Steps through a
program line by line from `main` to its end, over all that is std's, and prints every local of every
frame of the program's own at every line, values formatted by gdb.

STEP_CRATE is the program's crate. At the end the number of lines is printed as `lines N`.
"""

import os

import gdb

CRATE = os.environ["STEP_CRATE"] + "::"


def is_ours(frame):
    function = frame.function()
    return function is not None and (function.name or "").startswith(CRATE)


def print_frame(frame):
    print(frame.function().name)
    block = frame.block()
    while block is not None and not block.is_global and not block.is_static:
        for symbol in block:
            if not (symbol.is_variable or symbol.is_argument):
                continue
            try:
                print(symbol.name, "=", symbol.value(frame).format_string(max_elements=256))
            except gdb.error as error:
                print(symbol.name, error)
        if block.function is not None:
            break
        block = block.superblock


def main():
    for setting in ("pagination off", "confirm off", "debuginfod enabled off", "auto-load off"):
        gdb.execute("set " + setting)
    # What has no lines is stepped over; generic functions of std have lines.
    gdb.execute("skip -rfu ^(core|alloc|std|hashbrown)::")
    gdb.execute("break %smain" % CRATE)
    gdb.execute("run > /dev/null 2>&1", to_string=True)
    lines = 0
    while gdb.selected_inferior().threads():
        frame = gdb.newest_frame()
        if not is_ours(frame):
            # Back in std: `main` has returned, or std has called and goes on.
            older = frame.older()
            while older is not None and not is_ours(older):
                older = older.older()
            if older is None:
                break
            # Not `finish`: it prints what is returned, on which gdb 13 may abort.
            gdb.Breakpoint("*%#x" % frame.older().pc(), internal=True, temporary=True)
            gdb.execute("continue", to_string=True)
            continue
        lines += 1
        while frame is not None:
            if is_ours(frame):
                print_frame(frame)
            frame = frame.older()
        gdb.execute("step", to_string=True)
    print("lines", lines)


try:
    main()
except gdb.error as error:
    print("ended", error)
finally:
    if gdb.selected_inferior().threads():
        gdb.execute("kill", to_string=True)
