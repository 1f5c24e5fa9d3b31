"""Says how the types of a binary's locals lie in memory, as gdb understands the debug information."""

import gdb


def leaves(kind, at, path, depth=0):
    """The parts of a type that have no parts: path, offset, size. Of arrays the first element; of
    what has variants only the whole."""
    kind = kind.strip_typedefs()
    if kind.sizeof == 0:
        return []
    if depth < 32 and kind.code == gdb.TYPE_CODE_STRUCT and not has_variants(kind):
        found = []
        for field in kind.fields():
            name = field.name or ""
            name = name[2:] if name.startswith("__") and name[2:].isdigit() else name
            found += leaves(field.type, at + field.bitpos // 8, path + [name], depth + 1)
        if found:
            return found
    if depth < 32 and kind.code == gdb.TYPE_CODE_ARRAY:
        return leaves(kind.target(), at, path + ["[0]"], depth + 1)
    return [[".".join(path), at, kind.sizeof]]


def has_variants(kind):
    """Is it an enum? For gdb a structure, too, but its variants lie over each other. A structure
    is dynamic as well where an enum is in it."""
    if not kind.dynamic:
        return False
    ranges = []
    for field in kind.fields():
        if field.artificial or field.name is None:
            return True
        if field.type.sizeof > 0:
            ranges.append((field.bitpos // 8, field.bitpos // 8 + field.type.sizeof))
    ranges.sort()
    return not ranges or any(a[1] > b[0] for a, b in zip(ranges, ranges[1:]))


def layouts(pcs):
    """Of every local in scope at one of these addresses: its name, its line, the parts of the types
    it has there."""
    known = {}
    for pc in pcs:
        block = gdb.block_for_pc(pc)
        while block is not None and not block.is_global and not block.is_static:
            for symbol in block:
                if symbol.is_variable or symbol.is_argument:
                    parts = leaves(symbol.type, 0, [])
                    of = known.setdefault((symbol.name, symbol.line), [])
                    if parts not in of:
                        of.append(parts)
            block = block.superblock
    return [[name, line, all] for (name, line), all in known.items()]
