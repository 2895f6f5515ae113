//! Evidence as it is looked at inside the window.

views! {
    /// One page of a photograph or a scan.
    pub struct EvidencePageView {
        /// The id that it was asked by.
        pub subject: String,
        pub title: String,
        /// From 1, of so many.
        pub page: u32,
        pub pages: u32,
        /// As it is seen; what is measured does not matter.
        pub width: f32,
        pub height: f32,
        /// In the order in which they lie on one another.
        pub pictures: Vec<PictureView>,
        /// Why the page is not shown here; empty when it is.
        pub said: String,
    }

    /// A picture on a page. `place`: where its dots go, a, b, c, d, e, f of (a·x + c·y + e, b·x + d·y + f).
    pub struct PictureView {
        /// A data URL.
        pub source: String,
        /// In dots.
        pub width: u32,
        pub height: u32,
        pub place: Vec<f32>,
    }
}
