//! W: words, names and abbreviations.

use super::Rule;

mod chairman;
mod divided_word;
mod name_in_small_letters;
mod other_country_name;
mod other_spelling;
mod word_table;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &other_spelling::OtherSpelling,
    &divided_word::DividedWord,
    &name_in_small_letters::NameInSmallLetters,
    &other_country_name::OtherCountryName,
    &chairman::Chairman,
];
