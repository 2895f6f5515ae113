//! What the screens of classification, awards and publication see.

use super::*;

views! {
    /// One item of a point table: own marks, ours, and the fields.
    pub struct ScoreRowView {
        pub code: String,
        /// The heading it stands under; empty where the table has none.
        pub group: String,
        pub title: String,
        pub citation: String,
        pub max: String,
        /// "Mỗi lần trừ 6 điểm, không trừ quá 6 điểm"
        pub rule: String,
        /// The unit's own marks; empty where there are none.
        pub own: String,
        pub own_note: String,
        /// The marks of the side that fills the form; empty where there are none yet.
        pub marks: String,
        pub differs: bool,
        /// What the log of incidents says of it; empty where the table does not count them.
        pub logged: String,
        /// The occurrences by the log while nothing was typed: a person confirms them, or types others.
        pub proposed: String,
        pub inputs: Vec<InputView>,
        /// Something to look at again.
        pub remark: String,
    }

    /// A unit's own score sheet.
    pub struct ScoreView {
        /// `none` (no classification this year), `no-table`, `open`, `read-only`
        pub state: String,
        pub heading: String,
        /// Why there is nothing to score by.
        pub why: String,
        /// The table's instrument.
        pub table: String,
        /// "Xuất sắc: từ 90 điểm trở lên; …"
        pub bands: String,
        pub rows: Vec<ScoreRowView>,
        /// "94/100"
        pub total: String,
        pub result: OutcomeView,
        /// Whether it travels with the dossier.
        pub sent: TransferView,
        pub gaps: Vec<GapView>,
        pub form: FormView,
        pub paper: Option<PaperLinkView>,
    }

    /// One unit on the desk's list of classification.
    pub struct ClassRowView {
        /// The unit, or the record of an object that is no unit of the standard.
        pub subject: String,
        pub name: String,
        /// Đạt or chưa đạt, one of the bases; "–" where the standard does not know the object.
        pub standard: String,
        pub own: String,
        pub marks: String,
        pub class: String,
        pub state_word: String,
        pub tone: String,
        pub next: ActionView,
        /// Concluded, and in no decision yet: may be put into one.
        pub ready: bool,
        /// A decision says its class.
        pub decided: bool,
    }

    /// One object of the classification with its units.
    pub struct ClassObjectView {
        pub object: String,
        pub title: String,
        /// "trước ngày 20/11"
        pub due: String,
        pub due_basis: String,
        /// Who decides; empty where nobody says yet.
        pub decider: String,
        pub decider_why: String,
        /// The instrument of the table; empty where there is none.
        pub table: String,
        /// "12 mục, 100 điểm, điểm tròn"
        pub table_detail: String,
        pub why: String,
        pub rows: Vec<ClassRowView>,
    }

    /// Classification on the desk.
    pub struct ClassesView {
        /// Why there is nothing here; empty where the round has a classification.
        pub none: String,
        pub title: String,
        pub bands: String,
        pub objects: Vec<ClassObjectView>,
        pub decisions: Vec<DecisionRowView>,
        /// What the offices below decided; none where nothing came.
        pub below: Option<ClassesBelowView>,
        /// Adds a unit that the standard does not know: a district, a department.
        pub add: FormView,
        pub can_add: bool,
    }

    /// One unit's score on the desk.
    pub struct ClassScoreView {
        pub id: String,
        pub name: String,
        pub detail: String,
        /// `open`, `concluded`, `decided`
        pub state: String,
        pub state_word: String,
        pub table: String,
        pub bands: String,
        /// The result by the standard, one of the bases.
        pub standard: OutcomeView,
        /// "94 điểm, loại Xuất sắc"
        pub own: String,
        pub rows: Vec<ScoreRowView>,
        pub total: String,
        pub result: OutcomeView,
        pub gaps: Vec<GapView>,
        pub form: FormView,
        pub can_agree: bool,
        pub can_conclude: bool,
        pub can_reopen: bool,
        pub can_withdraw: bool,
        pub paper: PaperLinkView,
    }

    /// The class a unit was given, beside its result by the standard.
    pub struct ClassResultView {
        /// "Khá"
        pub class: String,
        pub facts: Vec<FactView>,
        pub files: Vec<EvidenceView>,
        /// That it is no đạt or chưa đạt.
        pub note: String,
    }

    /// How many units of one office stand in each class.
    pub struct ClassCountView { pub office: String, pub counts: Vec<u32>, pub total: u32 }

    /// One class that an office below decided.
    pub struct GivenClassView {
        pub office: String,
        pub name: String,
        /// "khu dân cư"
        pub object: String,
        pub marks: String,
        pub class: String,
        /// "số 15/QĐ-UBND ngày 18/11/2023"
        pub decision: String,
    }

    /// The classes that the offices below decided: counted, then one by one.
    pub struct ClassesBelowView {
        /// The classes, the best first.
        pub classes: Vec<String>,
        pub counts: Vec<ClassCountView>,
        pub rows: Vec<GivenClassView>,
    }

    pub struct ClassLineView { pub name: String, pub marks: String, pub class: String }

    /// A decision about classes.
    pub struct ClassDecisionView {
        pub id: String,
        /// `draft`, `issued`, `replaced`
        pub state: String,
        pub heading: String,
        pub replacing: ReplacingView,
        pub decider: String,
        pub lines: Vec<ClassLineView>,
        pub form: FormView,
        pub paper: PaperLinkView,
        /// The signed and stamped paper.
        pub scan: Vec<EvidenceView>,
        pub gaps: Vec<GapView>,
        pub can_issue: bool,
        /// Whether results with this class still wait to go down.
        pub can_send: bool,
        pub results: String,
    }

    pub struct PointItemView {
        pub code: String,
        pub group: String,
        pub title: String,
        pub max: String,
        /// "trừ 6 mỗi lần"
        pub each: String,
        /// Kinds of incidents of the log that are counted for it.
        pub incidents: String,
        pub standard: bool,
        pub citation: String,
    }

    /// A point table that a picked file makes.
    pub struct PointTableView {
        pub instrument: String,
        pub object: String,
        pub total: String,
        pub items: Vec<PointItemView>,
        /// The table it takes the place of.
        pub replaces: String,
    }

    /// One unit that the result suggests.
    pub struct CandidateView { pub unit: String, pub merit: String, pub taken: bool, pub inputs: Vec<InputView> }

    pub struct ProposalView {
        pub title: String,
        /// "Tập thể", "Cá nhân", "Người đứng đầu"; empty for criticism.
        pub to: String,
        pub citation: String,
        pub rows: Vec<CandidateView>,
    }

    pub struct PublicationView { pub title: String, pub due: String, pub citation: String }

    /// Awards, publication and criticism of the round.
    pub struct AwardsView {
        pub awards: Vec<ProposalView>,
        pub criticisms: Vec<ProposalView>,
        pub publications: Vec<PublicationView>,
        /// How many results are decided so far.
        pub decided: String,
        pub signer: FormView,
        /// The form all fields of this screen are saved through.
        pub form: FormView,
        pub gaps: Vec<GapView>,
        pub papers: Vec<PaperLinkView>,
    }
}
