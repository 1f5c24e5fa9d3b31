//! The compiler itself is asked whether a place may be read after a line.
