//! Distances on a page, in whole thousandths of a point: sums are exact, and the same on every machine.

/// A thousandth of a point. 64 bits, so that no sum over a source overflows.
pub type Length = i64;

/// One point, 1/72 inch.
pub const POINT: Length = 1000;

/// A distance as Word counts it: 20 twips are a point.
#[must_use]
pub const fn twips(count: i64) -> Length {
    count * POINT / 20
}

/// A part of a length, rounded to the nearest: `part` of `whole`, of something `length` long. Nothing of an empty whole.
#[must_use]
pub const fn share(length: Length, part: i64, whole: i64) -> Length {
    if whole == 0 {
        return 0;
    }
    (2 * length * part + whole).div_euclid(2 * whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_the_nearest() {
        assert_eq!(share(10, 1, 3), 3);
        assert_eq!(share(10, 1, 4), 3);
        assert_eq!(share(-10, 1, 3), -3);
        assert_eq!(share(10, 1, 0), 0);
        assert_eq!(twips(794), 39_700);
    }
}
