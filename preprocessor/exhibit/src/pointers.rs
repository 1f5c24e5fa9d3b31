//! The pointers in a value.

use recording::{Address, Value};

/// Every thin or fat pointer in a value, in the order in which its parts are told.
pub(crate) fn all(value: &Value) -> Vec<&Value> {
    match value {
        Value::Pointer { .. } | Value::Slice { .. } | Value::Dyn { .. } => vec![value],
        Value::Struct { fields }
        | Value::Tuple { fields }
        | Value::Closure { fields }
        | Value::Enum { fields, .. } => {
            fields.iter().filter_map(|field| field.value.as_ref()).flat_map(all).collect()
        }
        Value::Array { items, .. } => items.iter().flat_map(all).collect(),
        Value::Scalar { .. } | Value::Text { .. } | Value::Opaque { .. } => Vec::new(),
    }
}

/// Where a pointer leads, and whether it owns what lies there; none if the value is no pointer.
pub(crate) fn target(value: &Value) -> Option<(&Address, bool)> {
    match value {
        Value::Pointer { to, owning, .. }
        | Value::Slice { to, owning, .. }
        | Value::Dyn { to, owning, .. } => Some((to, *owning)),
        _ => None,
    }
}
