//! The register of models.

use super::{EvidenceView, FactView, FormView};

views! {
    /// One model, of this unit or as a unit below told of it.
    pub struct ModelRowView {
        pub id: String,
        /// Name of the unit it belongs to.
        pub unit: String,
        pub title: String,
        pub field: String,
        pub content: String,
        pub place: String,
        /// "12/05/2021, theo Quyết định 31/QĐ-UBND"
        pub founded: String,
        pub members: String,
        /// "Hoạt động hiệu quả", "Chưa đánh giá" …
        pub word: String,
        pub tone: String,
        /// Why the word is what it is: the ground of the review.
        pub detail: String,
        pub history: Vec<FactView>,
        pub evidence: Vec<EvidenceView>,
        /// What is still missing in it, as a sentence.
        pub problem: String,
        /// Reason, when it was withdrawn.
        pub withdrawn: String,
        /// Whether it is kept here and can be opened.
        pub own: bool,
        /// Folded text to search in.
        pub folded: String,
    }

    pub struct ModelsView {
        /// "2023"
        pub year: String,
        /// "Năm 2023: 2 mô hình hoạt động hiệu quả, 1 mô hình chưa đánh giá."
        pub summary: String,
        pub notice: String,
        /// Heading over the models that are kept here.
        pub own_title: String,
        pub own: Vec<ModelRowView>,
        /// What units below told of, on a desk.
        pub below: Vec<ModelRowView>,
        /// Whether this is the desk of an office.
        pub desk: bool,
    }

    pub struct ModelView {
        pub row: ModelRowView,
        pub form: FormView,
        pub review: FormView,
        /// Item under which evidence of this year's review is attached.
        pub review_item: String,
        pub review_evidence: Vec<EvidenceView>,
        pub retire: FormView,
        pub retired: bool,
        pub can_retire: bool,
    }
}
