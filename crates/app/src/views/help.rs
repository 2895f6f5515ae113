//! What screens see of the guide, and of what whoever supports the program is given.

views! {
    /// The village's guide; `html` comes from the program's own printer, which escapes every text.
    pub struct GuideView { pub title: String, pub html: String }
}
