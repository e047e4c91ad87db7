//! W: words, names and abbreviations.

use super::Rule;

mod abbreviation_before_explanation;
mod abbreviation_explained_twice;
mod abbreviation_unused;
mod abbreviations;
mod article_before_itu;
mod chairman;
mod comma_in_number;
mod date_form;
mod developing_countries_without_note;
mod divided_word;
mod figure_without_text;
mod generic_conference_capital;
mod into_account_of;
mod mixed_ict;
mod name_in_small_letters;
mod open_brackets;
mod other_city_spelling;
mod other_country_name;
mod other_spelling;
mod past_deadline;
mod past_session;
mod word_table;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &abbreviation_before_explanation::AbbreviationBeforeExplanation,
    &abbreviation_explained_twice::AbbreviationExplainedTwice,
    &abbreviation_unused::AbbreviationUnused,
    &other_spelling::OtherSpelling,
    &divided_word::DividedWord,
    &name_in_small_letters::NameInSmallLetters,
    &mixed_ict::MixedIct,
    &article_before_itu::ArticleBeforeItu,
    &generic_conference_capital::GenericConferenceCapital,
    &other_country_name::OtherCountryName,
    &other_city_spelling::OtherCitySpelling,
    &developing_countries_without_note::DevelopingCountriesWithoutNote,
    &chairman::Chairman,
    &date_form::DateForm,
    &comma_in_number::CommaInNumber,
    &past_session::PastSession,
    &past_deadline::PastDeadline,
    &figure_without_text::FigureWithoutText,
    &open_brackets::OpenBrackets,
    &into_account_of::IntoAccountOf,
];
