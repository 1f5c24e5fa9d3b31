trait Sound {
    fn loudness(&self) -> u32;
}

trait Weight {
    fn grams(&self) -> u32;
    fn is_heavy(&self) -> bool {
        self.grams() > 1000
    }
}

struct Bell(u16);

impl Sound for Bell {
    fn loudness(&self) -> u32 {
        u32::from(self.0) * 2
    }
}

impl Weight for Bell {
    fn grams(&self) -> u32 {
        u32::from(self.0) * 1000
    }
}

fn main() {
    let bell = Bell(7);
    let sound: &dyn Sound = &bell;
    let weight: &dyn Weight = &bell;
    let sizes = [size_of_val(sound), size_of_val(&sound)]; //~ sizes = [2, 16]
    let aligned = align_of_val(weight); //~ aligned = 2
    println!("{} {}", sound.loudness(), weight.is_heavy()); //~ prints "14 true"
    println!("{sizes:?} {aligned}"); //~ prints "[2, 16] 2"
}
