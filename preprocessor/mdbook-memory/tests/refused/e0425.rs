fn main() {
    {
        let n = 1;
        println!("{n}");
    }
    println!("{n}");
}
//= E0425: On line 6 nothing of the name n is in scope.
