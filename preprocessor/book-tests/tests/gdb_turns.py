"""Lets the threads of a program that gdb holds run one at a time, in the order of a recording.

A thread runs until it waits, ends or lets others run; then the next of those that could go on does, in
the order in which they could. Who waits in a futex is held where it enters the call, and could go on
when the word that it waits for has changed: entered then, the call answers at once. Who sleeps for a
time goes on when nobody else could, in the order in which the sleeps end.
"""

import errno
import struct
import time

import gdb

# System calls of x86-64.
SCHED_YIELD, NANOSLEEP, FUTEX, CLOCK_NANOSLEEP = 24, 35, 202, 230
# Those with which a new thread begins, before anybody's code but the C library's runs in it.
FIRST_CALLS = SET_ROBUST_LIST, RSEQ = 273, 334

FUTEX_WAIT, FUTEX_WAIT_BITSET, FUTEX_COMMANDS, FUTEX_CLOCK_REALTIME = 0, 9, 0x7F, 0x100
TIMER_ABSTIME = 1


def register(name):
    return int(gdb.newest_frame().read_register(name))


def argument(number):
    names = ("rdi", "rsi", "rdx", "r10", "r8", "r9")
    return register(names[number]) & (1 << 64) - 1


def numbers(address, layout):
    data = bytes(gdb.selected_inferior().read_memory(address, struct.calcsize(layout)))
    return struct.unpack(layout, data)


def living():
    """The threads of the program, by number."""
    return {thread.num: thread for thread in gdb.selected_inferior().threads()}


def rest(address, clock):
    """Seconds until a time in memory has come; `clock` is none where it tells how long."""
    seconds, nanoseconds = numbers(address, "<qq")
    return seconds + nanoseconds / 1e9 - (0 if clock is None else time.clock_gettime(clock))


class Sleep:
    """Why the thread that stands at the entry of a call waits there, if it does."""

    def __init__(self, call):
        self.word = None
        # Seconds; None is for ever.
        self.time = None
        if call == NANOSLEEP:
            self.time = rest(argument(0), None)
        elif call == CLOCK_NANOSLEEP:
            absolute = argument(1) & TIMER_ABSTIME
            self.time = rest(argument(2), argument(0) if absolute else None)
        elif call == FUTEX:
            operation = argument(1)
            command = operation & FUTEX_COMMANDS
            if command not in (FUTEX_WAIT, FUTEX_WAIT_BITSET):
                return
            self.word = argument(0), argument(2) & 0xFFFFFFFF
            if argument(3):
                realtime = operation & FUTEX_CLOCK_REALTIME
                clock = time.CLOCK_REALTIME if realtime else time.CLOCK_MONOTONIC
                self.time = rest(argument(3), None if command == FUTEX_WAIT else clock)

    def is_over(self):
        """Has what it waits for happened?"""
        if self.word is None:
            return self.time is None
        address, value = self.word
        return numbers(address, "<I")[0] != value


class Turns:
    """Who runs, and who comes next; threads by gdb's numbers."""

    def __init__(self):
        self.known = {1}
        self.turn = 1
        self.ready = []
        # In the order in which they fell asleep.
        self.asleep = {}
        # Those of `ready` that wait for others to do something.
        self.idle = set()
        # Seconds that have been slept.
        self.clock = 0
        calls = (SCHED_YIELD, NANOSLEEP, FUTEX, CLOCK_NANOSLEEP) + FIRST_CALLS
        gdb.execute("catch syscall " + " ".join(map(str, calls)), to_string=True)
        gdb.execute("set scheduler-locking on")

    def run(self, held):
        """Runs threads up to the next breakpoint. Answers the number of the thread that stands there,
        none if the process has ended or everybody waits. `held` are not to run."""
        while True:
            threads = living()
            number = self.choose(threads, held)
            if number is None:
                return None
            threads[number].switch()
            gdb.execute("continue", to_string=True)
            if number not in living():
                # It has ended, perhaps the process with it: gdb must not be asked which it was.
                continue
            stopped = gdb.selected_thread().num
            call = register("orig_rax")
            if call < 0:
                return stopped
            if stopped == number:
                self.at_gate(number, call)

    def at_gate(self, number, call):
        """The thread whose turn it is enters a system call, or comes out of one."""
        if register("rax") != -errno.ENOSYS:
            if call == SCHED_YIELD:
                self.give(number)
            return
        sleep = Sleep(call)
        if not sleep.is_over():
            if sleep.time is not None:
                sleep.time += self.clock
            self.asleep[number] = sleep
            self.turn = None

    def give(self, number):
        """Lets others run first."""
        self.ready.append(number)
        self.idle.add(number)
        if self.turn == number:
            self.turn = None

    def choose(self, threads, held):
        new = sorted(set(threads) - self.known)
        self.known.update(new)
        self.ready += new
        for number in [number for number in self.asleep if number not in threads]:
            del self.asleep[number]
        for number in [number for number, sleep in self.asleep.items() if sleep.is_over()]:
            del self.asleep[number]
            self.ready.append(number)
        self.ready = [number for number in self.ready if number in threads]
        if self.turn in threads and self.turn not in held:
            return self.turn
        self.turn = None
        can = [number for number in self.ready if number not in held]
        if all(number in self.idle for number in can):
            timed = [number for number, sleep in self.asleep.items() if sleep.time is not None]
            if timed:
                first = min(timed, key=lambda number: self.asleep[number].time)
                self.clock = max(self.clock, self.asleep.pop(first).time)
                self.idle.clear()
                self.turn = first
                return first
        if can:
            self.turn = can[0]
            self.ready.remove(self.turn)
            self.idle.discard(self.turn)
        return self.turn
