// One trait for several types: what they do themselves, what the trait does, and by reference.
trait Speak {
    fn word(&self) -> String;
    fn twice(&self) -> String {
        let word = self.word();
        format!("{word}{word}")
    }
    fn name() -> u32 {
        let number = 1;
        number
    }
}
struct Dog;
struct Cat;
impl Speak for Dog {
    fn word(&self) -> String {
        let bark = String::from("woof");
        bark
    }
}
impl Speak for Cat {
    fn word(&self) -> String {
        let meow = String::from("meow");
        meow
    }
    fn twice(&self) -> String {
        let once = self.word();
        once
    }
}
impl<T: Speak> Speak for &T {
    fn word(&self) -> String {
        let through = (**self).word();
        through
    }
}
fn main() {
    println!("{} {} {}", Dog.twice(), Cat.twice(), (&Dog).word());
    println!("{}", <&Cat as Speak>::word(&&Cat));
    println!("{}", <Dog as Speak>::name());
}
//= <Dog as Speak>::word => {impl#0}::word
//= <Cat as Speak>::word => {impl#1}::word
//= <Cat as Speak>::twice => {impl#1}::twice
//= <Dog as Speak>::twice => Speak::twice
//= <Dog as Speak>::name => Speak::name
