fn main() {
    let words = vec!["a", "bb"];
    let lengths: Vec<usize> = words.iter().map(|w| w.len()).collect();
    let factor = 2; //~ lengths=live words=live
    let scaled: Vec<usize> = lengths
        .into_iter()
        .map(|l| {
            let m = l * factor; //~ m=live l=live factor=live
            m
        })
        .collect();
    println!("{scaled:?}"); //~ lengths=moved(into_iter()) scaled=live
}
