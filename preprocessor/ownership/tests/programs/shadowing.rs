fn main() {
    let s = String::from("a"); //~ s@2=live
    let s = s + "b"; //~ s@2=moved s@3=live
    {
        let s = 5; //~ s@5=live s@3=live
        println!("{s}");
    }
    println!("{s}"); //~ s@5=uninit s@3=live s@2=moved
    let a = 1; let b = a + 1; let a = b; //~ b=live a@9#1=live a@9#2=live
    println!("{a}");
}
