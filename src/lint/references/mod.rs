//! R: citations of other texts, and references inside this one.

use super::Rule;

mod annex_not_there;
mod body_before_year;
mod chain;
mod citation_not_in_register;
mod citation_of_no_conference;
mod citation_without_body;
mod cited;
mod clause_cited_as_paragraph;
mod dead_reference;
mod document_symbol_for_resolution;
mod edition_not_in_register;
mod mixed_editions;
mod other_conference_called_this;
mod own_conference_named;
mod paragraph_without_sign;
mod provision_in_other_form;
mod question_in_small_letters;
mod recommendation_without_point;
mod sector_before_recommendation;
mod subject_without_on;
mod superseded_edition;
mod this_conference_with_capital;
mod this_resolution_in_other_case;
mod undated_citation;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &undated_citation::UndatedCitation,
    &citation_without_body::CitationWithoutBody,
    &citation_of_no_conference::CitationOfNoConference,
    &body_before_year::BodyBeforeYear,
    &own_conference_named::OwnConferenceNamed,
    &this_conference_with_capital::ThisConferenceWithCapital,
    &this_resolution_in_other_case::ThisResolutionInOtherCase,
    &superseded_edition::SupersededEdition,
    &subject_without_on::SubjectWithoutOn,
    &sector_before_recommendation::SectorBeforeRecommendation,
    &recommendation_without_point::RecommendationWithoutPoint,
    &document_symbol_for_resolution::DocumentSymbolForResolution,
    &paragraph_without_sign::ParagraphWithoutSign,
    &provision_in_other_form::ProvisionInOtherForm,
    &dead_reference::DeadReference,
    &annex_not_there::AnnexNotThere,
    &question_in_small_letters::QuestionInSmallLetters,
    &mixed_editions::MixedEditions,
    &edition_not_in_register::EditionNotInRegister,
    &clause_cited_as_paragraph::ClauseCitedAsParagraph,
    &citation_not_in_register::CitationNotInRegister,
    &other_conference_called_this::OtherConferenceCalledThis,
];
