//! What screens see: plain data made of strings, numbers and lists.
//!
//! Nothing here decides anything, and no domain type is used, so that the TypeScript types can
//! be generated from this file and `commands.rs` alone.

macro_rules! views {
    ($( $(#[$meta:meta])* pub struct $name:ident { $($body:tt)* } )*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
            #[cfg_attr(test, derive(ts_rs::TS))]
            pub struct $name { $($body)* }
        )*
        /// The TypeScript declaration of every view here, for the generated `api.d.ts`.
        #[cfg(test)]
        pub(super) fn own_declarations(config: &ts_rs::Config) -> Vec<String> {
            vec![$( <$name as ts_rs::TS>::decl(config) ),*]
        }
    };
}

// One file a subject; what most screens share stays here.
macro_rules! subjects {
    ($($name:ident),* $(,)?) => {
        $( mod $name; pub use $name::*; )*
        /// The TypeScript declaration of every view, for the generated `api.d.ts`.
        #[cfg(test)]
        pub(crate) fn declarations(config: &ts_rs::Config) -> Vec<String> {
            [own_declarations(config), $( $name::own_declarations(config) ),*].concat()
        }
    };
}

subjects!(
    assigned,
    backup,
    board,
    calendar,
    classification,
    drafts,
    help,
    history,
    inspections,
    intake,
    jobs,
    journal,
    keys,
    lists,
    models,
    own,
    papers,
    people,
    plan,
    print,
    replacing,
    results_for,
    sanctions,
    search,
    undo,
    viewing,
    wording,
);

views! {
    /// Nothing to answer.
    pub struct Nothing {}

    /// What this program is open on, and what the frame shows on every screen.
    pub struct StatusView {
        pub version: String,
        /// `empty` (nothing set up), `unit` (a village's own year) or `desk` (an office that receives).
        pub stage: String,
        pub unit_name: String,
        /// "xã Kon Gang, tỉnh Gia Lai"
        pub place: String,
        /// "2023"; empty while no round is open.
        pub round: String,
        pub sample: bool,
        /// "Đã lưu trên máy này lúc 19:42"; empty before the first save.
        pub saved: String,
        pub today: String,
        /// The clock of this PC cannot be right: ask before anything is dated.
        pub clock: Option<ClockView>,
        /// The office's key needs its passphrase before anything can be signed.
        pub locked: bool,
        /// The file this program was started with, or was handed by a second start; told once.
        pub pending_file: Option<FileView>,
        /// What became of an update of the program at this start; told once.
        pub update: Option<UpdateToldView>,
        /// The rooms (desk) or steps (unit) of the left rail.
        pub rail: Vec<RailView>,
        /// On the desk of an office that strives itself: its own year.
        pub own: Option<OwnYearView>,
        /// Whether a unit was ever called or made up otherwise: then it has a history to show.
        pub has_history: bool,
        /// Whom the own dossier of this register goes to, in a sentence: "xã", "huyện", "thành phố".
        pub receiver: String,
        /// 100, 125, 150 or 200.
        pub text_size: u32,
        pub high_contrast: bool,
        pub data_folder: String,
        /// Registers on this PC; a chooser is offered where there are several.
        pub registers: Vec<RegisterView>,
    }

    pub struct ClockView {
        pub sentence: String,
        /// dd/mm/yyyy
        pub machine: String,
        pub best_known: String,
    }

    pub struct RegisterView {
        pub id: String,
        pub title: String,
        pub place: String,
        pub stage: String,
        pub sample: bool,
        pub current: bool,
    }

    /// One entry of the left rail, with its state in words.
    pub struct RailView {
        /// The route that opens it.
        pub route: String,
        pub title: String,
        /// `done`, `current`, `todo`, `problem`, or empty for a plain room.
        pub state: String,
        pub detail: String,
    }

    /// A file picked by a person; the handle stands for its path, which the page never sees.
    pub struct FileView {
        pub handle: String,
        pub name: String,
        pub size: String,
    }

    pub struct FilesView { pub files: Vec<FileView> }

    // ---- forms -------------------------------------------------------------------------------

    pub struct ChoiceView { pub value: String, pub label: String, pub hint: String }

    /// One field, drawn from data; the value is the text as it was typed.
    pub struct InputView {
        pub field: String,
        pub label: String,
        /// `text`, `long`, `number`, `date`, `day` (every year), `time`, `choice`, `check`, `person`, `secret`, `commune`
        pub kind: String,
        pub choices: Vec<ChoiceView>,
        pub value: String,
        pub hint: String,
        /// What is wrong with the value, as one sentence; empty when nothing is.
        pub problem: String,
        pub required: bool,
        /// Hidden fields keep their value.
        pub shown: bool,
        /// "hộ", "vụ"
        pub unit: String,
        /// The value was suggested from what is known; empty, or where it came from.
        pub suggested: String,
    }

    /// The text of the law beside a question.
    pub struct LawView {
        pub quote: String,
        pub citation: String,
        /// "từ 01/11/2022 đến 31/10/2023"
        pub span: String,
    }

    pub struct OutcomeView {
        /// `ok` (đạt), `late` (chưa đạt), `due` (còn thiếu), `wait` (tạm)
        pub tone: String,
        /// "Đạt", "Chưa đạt", "Còn thiếu", "Tạm"
        pub word: String,
        pub reason: String,
        pub citation: String,
    }

    pub struct GapView {
        pub sentence: String,
        pub citation: String,
        /// The route that leads to where it can be mended; may be empty.
        pub route: String,
        /// Good to know; nothing is missing.
        pub note: bool,
    }

    pub struct FormView {
        /// The form's code, given back in `save_field`: "registration", "meeting/KDC-4d" …
        pub form: String,
        pub subject: String,
        /// Small line above the title: "Tiêu chí 4, ý d"
        pub eyebrow: String,
        pub title: String,
        pub intro: String,
        pub law: Option<LawView>,
        pub inputs: Vec<InputView>,
        pub outcome: Option<OutcomeView>,
        pub gaps: Vec<GapView>,
        pub read_only: bool,
    }

    /// The answer to a saved field: true only after the commit.
    pub struct SavedView {
        pub saved: String,
        pub form: FormView,
        /// Subjects that screens should load again: "rail", "home", "registration" …
        pub changed: Vec<String>,
    }

    // ---- the unit's year ---------------------------------------------------------------------

    pub struct ActionView {
        pub label: String,
        pub route: String,
    }

    pub struct DueView {
        /// "Còn 4 ngày · trước ngày 29/10"
        pub tag: String,
        /// `due`, `late`, `ok`, `plain`
        pub tone: String,
        pub title: String,
        pub detail: String,
        pub basis: String,
        pub action: Option<ActionView>,
    }

    pub struct HomeView {
        pub today: String,
        pub next: Option<DueView>,
        pub coming: Vec<DueView>,
        pub whenever: Vec<ActionView>,
        /// Things to know: contradictions between dates, an unmatched unit, a stale launch.
        pub notes: Vec<String>,
    }

    /// How far something has really got: `saved`, `exported`, `receipted`, `none`.
    pub struct TransferView {
        pub state: String,
        /// "Đã xuất tệp. Chưa có biên nhận của xã."
        pub sentence: String,
        pub tone: String,
    }

    /// One paper a dossier asks for, and what is there of it.
    pub struct ItemView {
        pub item: String,
        pub title: String,
        pub citation: String,
        pub required: bool,
        /// "bản điện tử", "bản quét", "bản giấy" or empty
        pub form: String,
        pub sets: String,
        pub detail: String,
        /// `ok`, `late`, `due`, `plain`
        pub tone: String,
        pub word: String,
        /// A paper the program can make, if it is one.
        pub paper: Option<PaperLinkView>,
        pub files: Vec<EvidenceView>,
        /// Whether a scan can be attached, or "bản giấy" declared.
        pub can_attach: bool,
    }

    pub struct EvidenceView {
        pub id: String,
        pub title: String,
        pub detail: String,
    }

    pub struct PaperLinkView {
        pub kind: String,
        pub subject: String,
        pub title: String,
    }

    pub struct RegistrationView {
        pub form: FormView,
        pub items: Vec<ItemView>,
        pub gaps: Vec<GapView>,
        pub notes: Vec<String>,
        pub transfer: TransferView,
        pub sheet: PaperLinkView,
        /// The list to sign, where the rules of this kind of unit count people: its form, and what is printed from it.
        pub members: Option<FormView>,
        pub to_sign: Vec<PaperLinkView>,
        /// The plan that the rules ask for, where they do: written in the program.
        pub to_write: Option<ActionView>,
        pub can_export: bool,
    }

    pub struct IncidentRowView {
        pub id: String,
        pub date: String,
        pub kind: String,
        pub place: String,
        pub summary: String,
        pub counts_for: String,
        pub evidence: Vec<EvidenceView>,
        /// Reason, when it was withdrawn.
        pub withdrawn: String,
        /// Anything still missing in it, as a sentence.
        pub problem: String,
    }

    pub struct IncidentsView {
        pub rows: Vec<IncidentRowView>,
        /// "Từ 01/11/2022 đến 31/10/2023: 3 vụ việc."
        pub summary: String,
        pub notice: String,
    }

    pub struct MeetingView {
        pub id: String,
        /// `none`, `draft`, `closed`
        pub state: String,
        pub heading: String,
        pub steps: Vec<RailView>,
        /// The step that is open: its form.
        pub form: Option<FormView>,
        pub step: String,
        pub previous: String,
        pub next: String,
        /// On the last step: what stops closing, and contradictions to mend or explain.
        pub gaps: Vec<GapView>,
        pub contradictions: Vec<GapView>,
        /// Verdict of every question, for the last step and the closed minutes.
        pub lines: Vec<LineView>,
        pub verdict: Option<OutcomeView>,
        /// On the step where the meeting is prepared, and before it.
        pub invitation: Option<PaperLinkView>,
        pub minutes: Option<PaperLinkView>,
        pub closed: String,
        /// Files that are evidence for the open question; nothing where it is no criterion.
        pub proof: Option<ProofView>,
    }

    pub struct ProofView {
        /// Under which item of the dossier they are attached.
        pub item: String,
        pub files: Vec<EvidenceView>,
    }

    pub struct LineView {
        pub code: String,
        pub group: String,
        pub title: String,
        pub facts: String,
        pub outcome: OutcomeView,
    }

    pub struct RemarkView {
        pub question: String,
        pub title: String,
        pub sentence: String,
        pub route: String,
        pub done: bool,
    }

    pub struct DossierView {
        pub state: String,
        pub heading: String,
        pub items: Vec<ItemView>,
        /// What the unit adds of its own, evidence for criteria first.
        pub evidence: Vec<EvidenceView>,
        /// What a paper can be evidence for.
        pub criteria: Vec<ChoiceView>,
        pub form: FormView,
        pub gaps: Vec<GapView>,
        pub remarks: Vec<RemarkView>,
        /// What changed since the last submission.
        pub changes: Vec<ChangeView>,
        /// Why it is provisional, and until when; empty when it is not.
        pub provisional: String,
        pub transfer: TransferView,
        pub can_export: bool,
        pub can_supplement: bool,
        /// "Dung lượng 1,2 MB trên mức 20 MB của xã"
        pub size: String,
        pub papers: Vec<PaperLinkView>,
    }

    pub struct ChangeView { pub what: String, pub before: String, pub after: String }

    pub struct ResultView {
        pub state: String,
        pub sentence: String,
        pub tone: String,
        pub facts: Vec<FactView>,
        pub papers: Vec<PaperLinkView>,
        pub files: Vec<EvidenceView>,
        /// The class it was given, where one came.
        pub class: Option<ClassResultView>,
        pub history: Vec<FactView>,
    }

    pub struct FactView { pub label: String, pub value: String }

    pub struct PaperView {
        pub kind: String,
        pub subject: String,
        pub title: String,
        /// A fragment made by the program's own printer; every text in it is escaped.
        pub html: String,
        /// Whether there is a table that a workbook can be made of.
        pub tables: bool,
        pub note: String,
    }

    /// A file that was written, flushed, read again and verified.
    pub struct WrittenView {
        pub title: String,
        pub sentence: String,
        pub folder: String,
        pub file: String,
        pub size: String,
        pub code: String,
        /// What to take along on paper, what to say to the commune.
        pub carry: Vec<String>,
        /// Who alone can open the file, as a sentence; empty where everybody can.
        pub sealed: String,
        pub removable: bool,
    }

    // ---- bundles -----------------------------------------------------------------------------

    /// The verdict page of a bundle: looking at it imports nothing.
    pub struct BundleView {
        pub file: FileView,
        /// A large file is being read: the job that will say the rest. Empty when all is said here.
        pub job: String,
        /// `valid`, `stale`, `unknown`, `invalid`
        pub verdict: String,
        /// "HỢP LỆ", "HỢP LỆ nhưng đã cũ", "CHƯA BIẾT NGƯỜI KÝ", "KHÔNG HỢP LỆ"
        pub word: String,
        pub explanation: String,
        pub next: String,
        pub kind: String,
        pub kind_title: String,
        pub from: String,
        pub to: String,
        pub sentence: String,
        pub claimed: String,
        pub code: String,
        pub sample: bool,
        pub contents: Vec<FactView>,
        /// What will change here when it is accepted.
        pub effects: Vec<String>,
        /// For a launch: who am I?
        pub units: Vec<UnitChoiceView>,
        /// `accept-launch`, `import`, `confirm-signer`, `stage-update`; empty when nothing can be done with it here.
        pub action: String,
        pub action_label: String,
        /// What is new in an update of the program.
        pub changes: Vec<String>,
    }

    pub struct UnitChoiceView {
        pub unit: String,
        pub name: String,
        pub detail: String,
    }

    pub struct ImportLineView {
        pub file: String,
        /// Identity of the bundle, for `accept_signer`.
        pub manifest: String,
        pub unit: String,
        pub unit_id: String,
        pub kind_title: String,
        /// `ok`, `same`, `wait`, `late`
        pub tone: String,
        pub word: String,
        pub sentence: String,
        pub code: String,
        /// Where the file can be looked at by itself; empty where there is nothing more to see.
        pub route: String,
    }

    // ---- the desk ----------------------------------------------------------------------------

    pub struct CountView {
        pub value: String,
        pub label: String,
        /// Filter this count links to.
        pub filter: String,
        pub tone: String,
        pub part: u32,
        pub whole: u32,
    }

    pub struct CellView { pub text: String, pub tone: String, pub hint: String }

    pub struct AppraisalLineView {
        pub code: String,
        pub group: String,
        pub title: String,
        pub law: LawView,
        pub facts: String,
        /// What the criterion comes to when its units are counted here; nothing where none are.
        pub recount: Option<OutcomeView>,
        pub own: OutcomeView,
        pub inputs: Vec<InputView>,
        /// What the unit changed here since it last handed in.
        pub changes: Vec<ChangeView>,
        /// What the unit attached for it.
        pub proof: Vec<EvidenceView>,
        /// Incidents of a kind that counts for it, with what was attached to them.
        pub incidents: Vec<IncidentRowView>,
        /// The unit's models, where the criterion counts models.
        pub models: Vec<ModelRowView>,
        /// What inspections of this year found about it.
        pub found: Vec<NotedFindingView>,
        /// Who of the unit was disciplined, where the criterion asks about it.
        pub disciplined: Vec<NotedSanctionView>,
        /// That the unit's own answer names fewer of them; empty where it does not.
        pub against: String,
        pub differs: bool,
    }

    pub struct AppraisalView {
        pub dossier: String,
        pub unit: String,
        pub name: String,
        pub detail: String,
        /// `open`, `returned`, `proposed`, `not-proposed`, `decided`
        pub state: String,
        pub state_word: String,
        pub lines: Vec<AppraisalLineView>,
        pub items: Vec<ItemView>,
        pub incidents: Vec<IncidentRowView>,
        /// The unit's register of models, as it came with the dossier.
        pub models: Vec<ModelRowView>,
        /// What inspections of this year found; nothing where there were none.
        pub inspected: Option<InspectedView>,
        /// What the list of the disciplined says of the unit; nothing where it says nothing.
        pub sanctioned: Option<SanctionedView>,
        pub evidence: Vec<EvidenceView>,
        pub own_verdict: OutcomeView,
        pub verdict: Option<OutcomeView>,
        pub provisional: String,
        pub gaps: Vec<GapView>,
        /// Conclusions of the appraiser: remarks, reasons.
        pub form: FormView,
        pub signer: String,
        /// Where two people are asked for: who signed what was found here.
        pub signed: Option<SignedView>,
        pub papers: Vec<PaperLinkView>,
        pub history: Vec<FactView>,
        pub can_return: bool,
        pub can_propose: bool,
        pub can_close: bool,
    }

    pub struct DecisionUnitView {
        pub unit: String,
        pub name: String,
        pub detail: String,
        /// "Không phát sinh đến hết 31/10/2023" is still to be confirmed.
        pub confirm: String,
        pub confirmed: bool,
        pub chosen: bool,
    }

    pub struct DecisionRowView {
        pub id: String,
        pub title: String,
        pub state_word: String,
        pub tone: String,
        pub detail: String,
        pub next: ActionView,
    }

    pub struct DecisionsView {
        pub ready: Vec<DecisionUnitView>,
        pub decisions: Vec<DecisionRowView>,
        /// Closed without proposal: notice to print and send.
        pub not_proposed: Vec<DecisionRowView>,
        pub note: String,
    }

    pub struct DecisionView {
        pub id: String,
        /// `draft`, `issued`, `replaced`
        pub state: String,
        pub heading: String,
        pub replacing: ReplacingView,
        pub form: FormView,
        pub units: Vec<DecisionUnitView>,
        pub paper: PaperLinkView,
        pub scan: Vec<EvidenceView>,
        pub gaps: Vec<GapView>,
        /// What is worth knowing and keeps nothing back.
        pub notes: Vec<GapView>,
        /// Where two people are asked for: who signed the decision here.
        pub signed: Option<SignedView>,
        pub can_issue: bool,
        pub can_send: bool,
        pub results: String,
    }

    pub struct UpRowView {
        /// `collected-registrations`, `collected-proposals`, `collected-decisions`
        pub kind: String,
        pub title: String,
        pub due: DueView,
        pub contents: String,
        pub transfer: TransferView,
        pub gaps: Vec<GapView>,
        pub can_send: bool,
    }

    pub struct UpView {
        pub receiver: String,
        pub rows: Vec<UpRowView>,
        pub note: String,
    }

    pub struct UnitFileView {
        pub unit: String,
        pub name: String,
        pub detail: String,
        pub facts: Vec<FactView>,
        pub registration: Vec<FactView>,
        pub lines: Vec<LineView>,
        /// Signed bundles this unit's record rests on: from whom, when, verdict.
        pub sources: Vec<ImportLineView>,
        pub papers: Vec<PaperLinkView>,
        pub evidence: Vec<EvidenceView>,
        pub actions: Vec<ActionView>,
        /// What inspections of this year found; nothing where there were none.
        pub inspected: Option<InspectedView>,
        /// What the list of the disciplined says of the unit; nothing where it says nothing.
        pub sanctioned: Option<SanctionedView>,
        /// Whether something of this round can go back to a unit that lost its PC.
        pub can_give_back: bool,
    }

    // ---- setting up --------------------------------------------------------------------------

    pub struct CommuneView {
        /// Catalogue date and code: "2025-07-01/23701"
        pub key: String,
        pub name: String,
        pub district: String,
        pub province: String,
        /// "từ 01/07/2025" or "trước 01/07/2025"
        pub period: String,
        /// "nay thuộc xã Kon Gang, tỉnh Gia Lai", "gồm xã Hneng cũ"
        pub note: String,
    }

    pub struct CommunesView { pub communes: Vec<CommuneView> }

    pub struct RulePackView {
        pub slug: String,
        /// `national` or `layer`
        pub level: String,
        pub title: String,
        pub instrument: String,
        pub note: String,
        pub chosen: bool,
        /// "cả nước", "địa phương"
        pub scope: String,
        /// A plan of another place: shown as an example behind the office's own.
        pub elsewhere: bool,
    }

    pub struct OpenPointView {
        pub code: String,
        pub question: String,
        pub why: String,
        /// Filled by a plan: its citation. Empty when this office must choose.
        pub filled_by: String,
        pub inputs: Vec<InputView>,
        /// The kinds of units it is about, as a heading.
        pub group: String,
        /// Whether a unit of the list needs it; the others are folded away and not counted.
        pub matters: bool,
    }

    pub struct RuleLineView { pub what: String, pub value: String, pub citation: String, pub layer: String }

    pub struct RoundView {
        /// `none`, `draft`, `issued`
        pub state: String,
        pub heading: String,
        pub form: FormView,
        pub packs: Vec<RulePackView>,
        /// The office's own plan, beside the packs.
        pub plan: PlanStateView,
        pub opens: Vec<OpenPointView>,
        pub dues: Vec<RuleLineView>,
        pub locals: Vec<RuleLineView>,
        pub notes: Vec<String>,
        pub units: Vec<UnitChoiceView>,
        /// Units whose kind the rules of this round do not have.
        pub unsorted: Vec<UnsortedView>,
        /// Units that the office found to be none the text is about, each with the reason.
        pub left_out: Vec<UnitChoiceView>,
        pub kinds: Vec<ChoiceView>,
        pub add_unit: FormView,
        pub gaps: Vec<GapView>,
        pub can_issue: bool,
        pub launch: TransferView,
        pub sheet: Option<PaperLinkView>,
        /// Below this office stand communes (picked from the catalogue) or villages (typed).
        pub children: String,
    }

    /// A unit whose kind has to be chosen anew.
    pub struct UnsortedView { pub unit: String, pub name: String, pub detail: String, pub form: FormView }

    pub struct SettingsView {
        pub form: FormView,
        /// What stands at the head and foot of the unit's papers; nothing before there is a round.
        pub papers: Option<FormView>,
        pub facts: Vec<FactView>,
        pub code: String,
    }

    pub struct DemoStepView { pub title: String, pub made: Vec<String> }
}
