//! Typed-out internal references.
