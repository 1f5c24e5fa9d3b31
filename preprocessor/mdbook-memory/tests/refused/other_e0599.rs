fn main() {
    let v = vec![1];
    v.add(2);
}
//= E0599: No method named add found for struct Vec<{integer}> in the current scope (line 3).
