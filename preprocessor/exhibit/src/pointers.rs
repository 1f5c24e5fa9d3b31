//! The pointers in a value.

use recording::Value;

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
