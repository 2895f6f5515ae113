//! What screens see of the guide, and of what whoever supports the program is given.

use super::FactView;

views! {
    /// The village's guide; `html` comes from the program's own printer, which escapes every text.
    pub struct GuideView { pub title: String, pub html: String }

    /// The support file as it would be written now.
    pub struct SupportView { pub sections: Vec<SupportSectionView> }

    pub struct SupportSectionView { pub title: String, pub facts: Vec<FactView> }
}
