mod cat {
    pub struct Pet {
        pub name: String,
    }
}
mod dog {
    pub struct Pet {
        pub age: u8,
        pub owner: String,
    }
}
fn main() {
    let cat = cat::Pet { name: String::from("Tom") };
    let dog = dog::Pet { age: 3, owner: String::from("Ann") };
    let name = cat.name;
    let owner = dog.owner;
    println!("{name} {owner} {}", dog.age);
}
//= in main
//= cat
//=   13-15 owns: owns its value
//=   15-18 partly-moved: cat.name moved to name on line 15
//=   at 13 filled: gets its value
//=   at 18 dropped: what is left of it is dropped
//= cat.name
//=   13-15 owns: owned by cat
//=   15-18 moved: moved to name on line 15
//=   at 15 moved: moved to name
//= dog
//=   14-16 owns: owns its value
//=   16-18 partly-moved: dog.owner moved to owner on line 16
//=   at 14 filled: gets its value
//=   at 18 dropped: what is left of it is dropped
//= dog.age
//=   14-18 owns: owned by dog
//= dog.owner
//=   14-16 owns: owned by dog
//=   16-18 moved: moved to owner on line 16
//=   at 16 moved: moved to owner
//= name
//=   15-18 owns: owns its value
//=   at 15 filled: moved here from cat.name
//=   at 18 dropped: dropped
//= owner
//=   16-18 owns: owns its value
//=   at 16 filled: moved here from dog.owner
//=   at 18 dropped: dropped
