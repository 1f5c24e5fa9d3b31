// Methods of a generic type lend their parts to the caller.
struct Slot<T> {
    value: Option<T>,
}

impl<T: Default> Slot<T> {
    fn get(&mut self) -> &mut T {
        let value = &mut self.value;
        value.get_or_insert_with(T::default)
    }

    fn into_inner(self) -> Option<T> {
        let Slot { value } = self;
        value
    }
}

fn main() {
    let mut slot: Slot<String> = Slot { value: None };
    slot.get().push('a');
    let text: &mut String = slot.get();
    text.push('b');
    let inner = slot.into_inner();
    println!("{inner:?}");
}
