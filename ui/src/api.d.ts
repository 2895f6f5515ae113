// Generated from crates/app/src/commands.rs and views.rs by a test; UPDATE=1 cargo test -p app writes it.

export type Nothing = Record<symbol, never>;
export type StatusView = { version: string, 
/**
 * `empty` (nothing set up), `unit` (a village's own year) or `desk` (an office that receives).
 */
stage: string, unit_name: string, 
/**
 * "xã Kon Gang, tỉnh Gia Lai"
 */
place: string, 
/**
 * "2023"; empty while no round is open.
 */
round: string, sample: boolean, 
/**
 * "Đã lưu trên máy này lúc 19:42"; empty before the first save.
 */
saved: string, today: string, 
/**
 * The clock of this PC cannot be right: ask before anything is dated.
 */
clock: ClockView | null, 
/**
 * The office's key needs its passphrase before anything can be signed.
 */
locked: boolean, 
/**
 * The file this program was started with, or was handed by a second start; told once.
 */
pending_file: FileView | null, 
/**
 * What became of an update of the program at this start; told once.
 */
update: UpdateToldView | null, 
/**
 * The rooms (desk) or steps (unit) of the left rail.
 */
rail: Array<RailView>, 
/**
 * On the desk of an office that strives itself: its own year.
 */
own: OwnYearView | null, 
/**
 * Whether a unit was ever called or made up otherwise: then it has a history to show.
 */
has_history: boolean, 
/**
 * Whom the own dossier of this register goes to, in a sentence: "xã", "huyện", "thành phố".
 */
receiver: string, 
/**
 * 100, 125, 150 or 200.
 */
text_size: number, high_contrast: boolean, data_folder: string, 
/**
 * Registers on this PC; a chooser is offered where there are several.
 */
registers: Array<RegisterView>, };
export type ClockView = { sentence: string, 
/**
 * dd/mm/yyyy
 */
machine: string, best_known: string, };
export type RegisterView = { id: string, title: string, place: string, stage: string, sample: boolean, current: boolean, };
export type RailView = { 
/**
 * The route that opens it.
 */
route: string, title: string, 
/**
 * `done`, `current`, `todo`, `problem`, or empty for a plain room.
 */
state: string, detail: string, };
export type FileView = { handle: string, name: string, size: string, };
export type FilesView = { files: Array<FileView>, };
export type ChoiceView = { value: string, label: string, hint: string, };
export type InputView = { field: string, label: string, 
/**
 * `text`, `long`, `number`, `date`, `day` (every year), `time`, `choice`, `check`, `person`, `secret`, `commune`
 */
kind: string, choices: Array<ChoiceView>, value: string, hint: string, 
/**
 * What is wrong with the value, as one sentence; empty when nothing is.
 */
problem: string, required: boolean, 
/**
 * Hidden fields keep their value.
 */
shown: boolean, 
/**
 * "hộ", "vụ"
 */
unit: string, 
/**
 * The value was suggested from what is known; empty, or where it came from.
 */
suggested: string, };
export type LawView = { quote: string, citation: string, 
/**
 * "từ 01/11/2022 đến 31/10/2023"
 */
span: string, };
export type OutcomeView = { 
/**
 * `ok` (đạt), `late` (chưa đạt), `due` (còn thiếu), `wait` (tạm)
 */
tone: string, 
/**
 * "Đạt", "Chưa đạt", "Còn thiếu", "Tạm"
 */
word: string, reason: string, citation: string, };
export type GapView = { sentence: string, citation: string, 
/**
 * The route that leads to where it can be mended; may be empty.
 */
route: string, 
/**
 * Good to know; nothing is missing.
 */
note: boolean, };
export type FormView = { 
/**
 * The form's code, given back in `save_field`: "registration", "meeting/KDC-4d" …
 */
form: string, subject: string, 
/**
 * Small line above the title: "Tiêu chí 4, ý d"
 */
eyebrow: string, title: string, intro: string, law: LawView | null, inputs: Array<InputView>, outcome: OutcomeView | null, gaps: Array<GapView>, read_only: boolean, };
export type SavedView = { saved: string, form: FormView, 
/**
 * Subjects that screens should load again: "rail", "home", "registration" …
 */
changed: Array<string>, };
export type ActionView = { label: string, route: string, };
export type DueView = { 
/**
 * "Còn 4 ngày · trước ngày 29/10"
 */
tag: string, 
/**
 * `due`, `late`, `ok`, `plain`
 */
tone: string, title: string, detail: string, basis: string, action: ActionView | null, };
export type HomeView = { today: string, next: DueView | null, coming: Array<DueView>, whenever: Array<ActionView>, 
/**
 * Things to know: contradictions between dates, an unmatched unit, a stale launch.
 */
notes: Array<string>, };
export type TransferView = { state: string, 
/**
 * "Đã xuất tệp. Chưa có biên nhận của xã."
 */
sentence: string, tone: string, };
export type ItemView = { item: string, title: string, citation: string, required: boolean, 
/**
 * "bản điện tử", "bản quét", "bản giấy" or empty
 */
form: string, sets: string, detail: string, 
/**
 * `ok`, `late`, `due`, `plain`
 */
tone: string, word: string, 
/**
 * A paper the program can make, if it is one.
 */
paper: PaperLinkView | null, files: Array<EvidenceView>, 
/**
 * Whether a scan can be attached, or "bản giấy" declared.
 */
can_attach: boolean, };
export type EvidenceView = { id: string, title: string, detail: string, };
export type PaperLinkView = { kind: string, subject: string, title: string, };
export type RegistrationView = { form: FormView, items: Array<ItemView>, gaps: Array<GapView>, notes: Array<string>, transfer: TransferView, sheet: PaperLinkView, 
/**
 * The list to sign, where the rules of this kind of unit count people: its form, and what is printed from it.
 */
members: FormView | null, to_sign: Array<PaperLinkView>, 
/**
 * The plan that the rules ask for, where they do: written in the program.
 */
to_write: ActionView | null, can_export: boolean, };
export type IncidentRowView = { id: string, date: string, kind: string, place: string, summary: string, counts_for: string, evidence: Array<EvidenceView>, 
/**
 * Reason, when it was withdrawn.
 */
withdrawn: string, 
/**
 * Anything still missing in it, as a sentence.
 */
problem: string, };
export type IncidentsView = { rows: Array<IncidentRowView>, 
/**
 * "Từ 01/11/2022 đến 31/10/2023: 3 vụ việc."
 */
summary: string, notice: string, };
export type MeetingView = { id: string, 
/**
 * `none`, `draft`, `closed`
 */
state: string, heading: string, steps: Array<RailView>, 
/**
 * The step that is open: its form.
 */
form: FormView | null, step: string, previous: string, next: string, 
/**
 * On the last step: what stops closing, and contradictions to mend or explain.
 */
gaps: Array<GapView>, contradictions: Array<GapView>, 
/**
 * Verdict of every question, for the last step and the closed minutes.
 */
lines: Array<LineView>, verdict: OutcomeView | null, 
/**
 * On the step where the meeting is prepared, and before it.
 */
invitation: PaperLinkView | null, minutes: PaperLinkView | null, closed: string, 
/**
 * Files that are evidence for the open question; nothing where it is no criterion.
 */
proof: ProofView | null, };
export type ProofView = { 
/**
 * Under which item of the dossier they are attached.
 */
item: string, files: Array<EvidenceView>, };
export type LineView = { code: string, group: string, title: string, facts: string, outcome: OutcomeView, };
export type RemarkView = { question: string, title: string, sentence: string, route: string, done: boolean, };
export type DossierView = { state: string, heading: string, items: Array<ItemView>, 
/**
 * What the unit adds of its own, evidence for criteria first.
 */
evidence: Array<EvidenceView>, 
/**
 * What a paper can be evidence for.
 */
criteria: Array<ChoiceView>, form: FormView, gaps: Array<GapView>, remarks: Array<RemarkView>, 
/**
 * What changed since the last submission.
 */
changes: Array<ChangeView>, 
/**
 * Why it is provisional, and until when; empty when it is not.
 */
provisional: string, transfer: TransferView, can_export: boolean, can_supplement: boolean, 
/**
 * "Dung lượng 1,2 MB trên mức 20 MB của xã"
 */
size: string, papers: Array<PaperLinkView>, };
export type ChangeView = { what: string, before: string, after: string, };
export type ResultView = { state: string, sentence: string, tone: string, facts: Array<FactView>, papers: Array<PaperLinkView>, files: Array<EvidenceView>, 
/**
 * The class it was given, where one came.
 */
class: ClassResultView | null, history: Array<FactView>, };
export type FactView = { label: string, value: string, };
export type PaperView = { kind: string, subject: string, title: string, 
/**
 * A fragment made by the program's own printer; every text in it is escaped.
 */
html: string, 
/**
 * Whether there is a table that a workbook can be made of.
 */
tables: boolean, note: string, };
export type WrittenView = { title: string, sentence: string, folder: string, file: string, size: string, code: string, 
/**
 * What to take along on paper, what to say to the commune.
 */
carry: Array<string>, 
/**
 * Who alone can open the file, as a sentence; empty where everybody can.
 */
sealed: string, removable: boolean, };
export type BundleView = { file: FileView, 
/**
 * A large file is being read: the job that will say the rest. Empty when all is said here.
 */
job: string, 
/**
 * `valid`, `stale`, `unknown`, `invalid`
 */
verdict: string, 
/**
 * "HỢP LỆ", "HỢP LỆ nhưng đã cũ", "CHƯA BIẾT NGƯỜI KÝ", "KHÔNG HỢP LỆ"
 */
word: string, explanation: string, next: string, kind: string, kind_title: string, from: string, to: string, sentence: string, claimed: string, code: string, sample: boolean, contents: Array<FactView>, 
/**
 * What will change here when it is accepted.
 */
effects: Array<string>, 
/**
 * For a launch: who am I?
 */
units: Array<UnitChoiceView>, 
/**
 * `accept-launch`, `import`, `confirm-signer`, `stage-update`; empty when nothing can be done with it here.
 */
action: string, action_label: string, 
/**
 * What is new in an update of the program.
 */
changes: Array<string>, };
export type UnitChoiceView = { unit: string, name: string, detail: string, };
export type ImportLineView = { file: string, 
/**
 * Identity of the bundle, for `accept_signer`.
 */
manifest: string, unit: string, unit_id: string, kind_title: string, 
/**
 * `ok`, `same`, `wait`, `late`
 */
tone: string, word: string, sentence: string, code: string, 
/**
 * Where the file can be looked at by itself; empty where there is nothing more to see.
 */
route: string, };
export type CountView = { value: string, label: string, 
/**
 * Filter this count links to.
 */
filter: string, tone: string, part: number, whole: number, };
export type CellView = { text: string, tone: string, hint: string, };
export type AppraisalLineView = { code: string, group: string, title: string, law: LawView, facts: string, 
/**
 * What the criterion comes to when its units are counted here; nothing where none are.
 */
recount: OutcomeView | null, own: OutcomeView, inputs: Array<InputView>, 
/**
 * What the unit changed here since it last handed in.
 */
changes: Array<ChangeView>, 
/**
 * What the unit attached for it.
 */
proof: Array<EvidenceView>, 
/**
 * Incidents of a kind that counts for it, with what was attached to them.
 */
incidents: Array<IncidentRowView>, 
/**
 * The unit's models, where the criterion counts models.
 */
models: Array<ModelRowView>, 
/**
 * What inspections of this year found about it.
 */
found: Array<NotedFindingView>, 
/**
 * Who of the unit was disciplined, where the criterion asks about it.
 */
disciplined: Array<NotedSanctionView>, 
/**
 * That the unit's own answer names fewer of them; empty where it does not.
 */
against: string, differs: boolean, };
export type AppraisalView = { dossier: string, unit: string, name: string, detail: string, 
/**
 * `open`, `returned`, `proposed`, `not-proposed`, `decided`
 */
state: string, state_word: string, lines: Array<AppraisalLineView>, items: Array<ItemView>, incidents: Array<IncidentRowView>, 
/**
 * The unit's register of models, as it came with the dossier.
 */
models: Array<ModelRowView>, 
/**
 * What inspections of this year found; nothing where there were none.
 */
inspected: InspectedView | null, 
/**
 * What the list of the disciplined says of the unit; nothing where it says nothing.
 */
sanctioned: SanctionedView | null, evidence: Array<EvidenceView>, own_verdict: OutcomeView, verdict: OutcomeView | null, provisional: string, gaps: Array<GapView>, 
/**
 * Conclusions of the appraiser: remarks, reasons.
 */
form: FormView, signer: string, 
/**
 * Where two people are asked for: who signed what was found here.
 */
signed: SignedView | null, papers: Array<PaperLinkView>, history: Array<FactView>, can_return: boolean, can_propose: boolean, can_close: boolean, };
export type DecisionUnitView = { unit: string, name: string, detail: string, 
/**
 * "Không phát sinh đến hết 31/10/2023" is still to be confirmed.
 */
confirm: string, confirmed: boolean, chosen: boolean, };
export type DecisionRowView = { id: string, title: string, state_word: string, tone: string, detail: string, next: ActionView, };
export type DecisionsView = { ready: Array<DecisionUnitView>, decisions: Array<DecisionRowView>, 
/**
 * Closed without proposal: notice to print and send.
 */
not_proposed: Array<DecisionRowView>, note: string, };
export type DecisionView = { id: string, 
/**
 * `draft`, `issued`, `replaced`
 */
state: string, heading: string, replacing: ReplacingView, form: FormView, units: Array<DecisionUnitView>, paper: PaperLinkView, scan: Array<EvidenceView>, gaps: Array<GapView>, 
/**
 * What is worth knowing and keeps nothing back.
 */
notes: Array<GapView>, 
/**
 * Where two people are asked for: who signed the decision here.
 */
signed: SignedView | null, can_issue: boolean, can_send: boolean, results: string, };
export type UpRowView = { 
/**
 * `collected-registrations`, `collected-proposals`, `collected-decisions`
 */
kind: string, title: string, due: DueView, contents: string, transfer: TransferView, gaps: Array<GapView>, can_send: boolean, };
export type UpView = { receiver: string, rows: Array<UpRowView>, note: string, };
export type UnitFileView = { unit: string, name: string, detail: string, facts: Array<FactView>, registration: Array<FactView>, lines: Array<LineView>, 
/**
 * Signed bundles this unit's record rests on: from whom, when, verdict.
 */
sources: Array<ImportLineView>, papers: Array<PaperLinkView>, evidence: Array<EvidenceView>, actions: Array<ActionView>, 
/**
 * What inspections of this year found; nothing where there were none.
 */
inspected: InspectedView | null, 
/**
 * What the list of the disciplined says of the unit; nothing where it says nothing.
 */
sanctioned: SanctionedView | null, 
/**
 * Whether something of this round can go back to a unit that lost its PC.
 */
can_give_back: boolean, };
export type CommuneView = { 
/**
 * Catalogue date and code: "2025-07-01/23701"
 */
key: string, name: string, district: string, province: string, 
/**
 * "từ 01/07/2025" or "trước 01/07/2025"
 */
period: string, 
/**
 * "nay thuộc xã Kon Gang, tỉnh Gia Lai", "gồm xã Hneng cũ"
 */
note: string, };
export type CommunesView = { communes: Array<CommuneView>, };
export type RulePackView = { slug: string, 
/**
 * `national` or `layer`
 */
level: string, title: string, instrument: string, note: string, chosen: boolean, 
/**
 * "cả nước", "địa phương"
 */
scope: string, 
/**
 * A plan of another place: shown as an example behind the office's own.
 */
elsewhere: boolean, };
export type OpenPointView = { code: string, question: string, why: string, 
/**
 * Filled by a plan: its citation. Empty when this office must choose.
 */
filled_by: string, inputs: Array<InputView>, 
/**
 * The kinds of units it is about, as a heading.
 */
group: string, 
/**
 * Whether a unit of the list needs it; the others are folded away and not counted.
 */
matters: boolean, };
export type RuleLineView = { what: string, value: string, citation: string, layer: string, };
export type RoundView = { 
/**
 * `none`, `draft`, `issued`
 */
state: string, heading: string, form: FormView, packs: Array<RulePackView>, 
/**
 * The office's own plan, beside the packs.
 */
plan: PlanStateView, opens: Array<OpenPointView>, dues: Array<RuleLineView>, locals: Array<RuleLineView>, notes: Array<string>, units: Array<UnitChoiceView>, 
/**
 * Units whose kind the rules of this round do not have.
 */
unsorted: Array<UnsortedView>, 
/**
 * Units that the office found to be none the text is about, each with the reason.
 */
left_out: Array<UnitChoiceView>, kinds: Array<ChoiceView>, add_unit: FormView, gaps: Array<GapView>, can_issue: boolean, launch: TransferView, sheet: PaperLinkView | null, 
/**
 * Below this office stand communes (picked from the catalogue) or villages (typed).
 */
children: string, };
export type UnsortedView = { unit: string, name: string, detail: string, form: FormView, };
export type SettingsView = { form: FormView, 
/**
 * What stands at the head and foot of the unit's papers; nothing before there is a round.
 */
papers: FormView | null, facts: Array<FactView>, code: string, };
export type DemoStepView = { title: string, made: Array<string>, };
export type AssignedTaskRowView = { id: string, title: string, 
/**
 * "Tập huấn"
 */
group: string, 
/**
 * Who leads, and with whom.
 */
lead: string, with: string, 
/**
 * "hạn 15/05/2023"
 */
when: string, 
/**
 * The paper that gives it, and where it stands in it.
 */
basis: string, 
/**
 * "Đang làm, còn 12 ngày"
 */
word: string, tone: string, note: string, evidence: Array<EvidenceView>, 
/**
 * Reason, when it was withdrawn.
 */
withdrawn: string, 
/**
 * Folded text to search in.
 */
folded: string, };
export type AssignedTasksView = { 
/**
 * "2023"
 */
year: string, summary: string, 
/**
 * What is late first.
 */
rows: Array<AssignedTaskRowView>, 
/**
 * Withdrawn ones.
 */
past: Array<AssignedTaskRowView>, 
/**
 * What the rules of the round give, and the list does not have yet.
 */
suggested: Array<ChoiceView>, 
/**
 * "Việc của đợt 2022"; empty where there was no round before.
 */
carried_title: string, carried: Array<ChoiceView>, };
export type AssignedTaskView = { row: AssignedTaskRowView, form: FormView, };
export type BackupRowView = { id: string, title: string, detail: string, };
export type BackupView = { last: string, tone: string, rows: Array<BackupRowView>, folder: string, 
/**
 * Whether the recovery sheet was printed, in one sentence.
 */
sheet: string, sheet_tone: string, 
/**
 * What the sheet from before is still needed for, where there is a new code; else empty.
 */
former_sheet: string, 
/**
 * Whether there is a code of this register's own that another one can replace.
 */
can_renew: boolean, 
/**
 * The slug of that sheet among the papers.
 */
sheet_kind: string, 
/**
 * The code that all sample registers share; empty in a real one, whose code is on paper.
 */
sample_code: string, 
/**
 * The writing of a backup that is at work now; empty where there is none.
 */
job: string, };
export type BackupFileView = { asks_code: boolean, sentence: string, };
export type BoardRowView = { unit: string, name: string, 
/**
 * Kind, or the commune above it on the desk of the office above.
 */
detail: string, 
/**
 * The group it stands in: empty for the units of this office, else the code of a `BoardGroupView`.
 */
group: string, registration: CellView, dossier: CellView, 
/**
 * "nhập thay từ giấy" where an office typed its papers in; empty where it signs itself.
 */
entered: string, own: CellView, 
/**
 * The appraisal here; in a group of forwarded units, how far the forwarding is.
 */
appraisal: CellView, decision: CellView, result: CellView, next: ActionView, };
export type BoardGroupView = { 
/**
 * `forwarded` (handed in here, sent on) or `above` (handed in straight to the office above)
 */
group: string, title: string, 
/**
 * What this office does with them and who decides.
 */
sentence: string, 
/**
 * "3 đơn vị: đã đăng ký 3, …": counted apart from the units of this office.
 */
tally: string, 
/**
 * What was told from above about units that have no row here.
 */
told: Array<ToldView>, };
export type ToldView = { name: string, detail: string, decision: CellView, decider: string, };
export type BoardOfficeView = { unit: string, name: string, units: number, registered: number, submitted: number, recognized: number, late: number, 
/**
 * How far it is with its own dossier, where it strives itself.
 */
own: CellView, };
export type BoardOfficesView = { found: string, rows: Array<BoardOfficeView>, 
/**
 * From where the rest is asked for; 0 where there is none.
 */
next: number, };
export type MapPlaceView = { unit: string, name: string, 
/**
 * Whether it has a place on the sheet.
 */
placed: boolean, x: number, y: number, 
/**
 * "31 đơn vị: 30 đã đăng ký, 28 đã nộp hồ sơ, 0 được công nhận; 3 quá hạn"
 */
figures: string, };
export type MapStateView = { 
/**
 * `late`, `empty`, `silent`, `begun`, `handed-in`, `concluded`
 */
state: string, label: string, places: Array<MapPlaceView>, };
export type BoardMapView = { found: string, 
/**
 * Of the sheet, in its own measure; 0 where nothing has a place on it.
 */
width: number, height: number, radius: number, states: Array<MapStateView>, };
export type BoardView = { title: string, 
/**
 * The office whose list alone is shown; empty where it is everybody's.
 */
office: string, 
/**
 * Of the units of this office; empty where it has none of its own.
 */
counts: Array<CountView>, 
/**
 * "Đang xem: quá hạn chưa nộp. 2 trong 12 đơn vị."
 */
found: string, 
/**
 * Those of this page: what is late first.
 */
rows: Array<BoardRowView>, 
/**
 * From where the rest is asked for; 0 where there is none.
 */
next: number, groups: Array<BoardGroupView>, due: Array<DueView>, notes: Array<string>, 
/**
 * "Xã" column shown: the desk of an office above.
 */
grouped: boolean, };
export type AgendaRowView = { key: string, title: string, who: string, 
/**
 * "28/10/2023"; empty where no text names a day.
 */
day: string, 
/**
 * "thứ Bảy"
 */
weekday: string, 
/**
 * First day, where it lasts several days.
 */
first: string, 
/**
 * "trước ngày 29/10"
 */
due: string, 
/**
 * 1 to 12; 0 where it has no day.
 */
month: number, 
/**
 * "Việc của các đơn vị"
 */
sort: string, 
/**
 * `late`, `coming`, `someday`, `past`, `done`
 */
group: string, 
/**
 * "Còn 4 ngày", "Quá hạn 2 ngày", "Đã làm"
 */
tag: string, tone: string, citation: string, 
/**
 * The instrument that says it.
 */
layer: string, 
/**
 * Contradictions and readings.
 */
notes: Array<string>, 
/**
 * The field that says it is done, where only a person can know.
 */
tick: string, ticked: boolean, 
/**
 * The screen where it is done; may be empty.
 */
route: string, };
export type AgendaView = { 
/**
 * "2023"
 */
year: string, today: string, 
/**
 * "3 việc quá hạn, 5 việc sắp tới."
 */
summary: string, rows: Array<AgendaRowView>, 
/**
 * The months in which something is due, with how many.
 */
months: Array<ChoiceView>, paper: PaperLinkView, 
/**
 * Form and subject of the fields that say what is done.
 */
form: string, subject: string, };
export type YearRowView = { year: string, units: number, registered: number, submitted: number, recognized: number, 
/**
 * "7/12"
 */
share: string, texts: Array<string>, };
export type SeriesView = { title: string, detail: string, citation: string, 
/**
 * One a year, in the order of the years; empty where that year has no such figure.
 */
values: Array<string>, };
export type YearsView = { 
/**
 * Which years.
 */
form: FormView, years: Array<YearRowView>, kinds: Array<SeriesView>, incidents: Array<SeriesView>, 
/**
 * How many units did not meet a criterion: what failed most often in the last year first.
 */
failed: Array<SeriesView>, 
/**
 * By object; every class of an object that has any.
 */
classes: Array<SeriesView>, 
/**
 * Over all objects, for the chart.
 */
class_totals: Array<SeriesView>, notes: Array<string>, paper: PaperLinkView | null, };
export type ScoreRowView = { code: string, 
/**
 * The heading it stands under; empty where the table has none.
 */
group: string, title: string, citation: string, max: string, 
/**
 * "Mỗi lần trừ 6 điểm, không trừ quá 6 điểm"
 */
rule: string, 
/**
 * The unit's own marks; empty where there are none.
 */
own: string, own_note: string, 
/**
 * The marks of the side that fills the form; empty where there are none yet.
 */
marks: string, differs: boolean, 
/**
 * What the log of incidents says of it; empty where the table does not count them.
 */
logged: string, 
/**
 * The occurrences by the log while nothing was typed: a person confirms them, or types others.
 */
proposed: string, inputs: Array<InputView>, 
/**
 * Something to look at again.
 */
remark: string, };
export type ScoreView = { 
/**
 * `none` (no classification this year), `no-table`, `open`, `read-only`
 */
state: string, heading: string, 
/**
 * Why there is nothing to score by.
 */
why: string, 
/**
 * The table's instrument.
 */
table: string, 
/**
 * "Xuất sắc: từ 90 điểm trở lên; …"
 */
bands: string, rows: Array<ScoreRowView>, 
/**
 * "94/100"
 */
total: string, result: OutcomeView, 
/**
 * Whether it travels with the dossier.
 */
sent: TransferView, gaps: Array<GapView>, form: FormView, paper: PaperLinkView | null, };
export type ClassRowView = { 
/**
 * The unit, or the record of an object that is no unit of the standard.
 */
subject: string, name: string, 
/**
 * Đạt or chưa đạt, one of the bases; "–" where the standard does not know the object.
 */
standard: string, own: string, marks: string, class: string, state_word: string, tone: string, next: ActionView, 
/**
 * Concluded, and in no decision yet: may be put into one.
 */
ready: boolean, 
/**
 * A decision says its class.
 */
decided: boolean, };
export type ClassObjectView = { object: string, title: string, 
/**
 * "trước ngày 20/11"
 */
due: string, due_basis: string, 
/**
 * Who decides; empty where nobody says yet.
 */
decider: string, decider_why: string, 
/**
 * The instrument of the table; empty where there is none.
 */
table: string, 
/**
 * "12 mục, 100 điểm, điểm tròn"
 */
table_detail: string, why: string, rows: Array<ClassRowView>, };
export type ClassesView = { 
/**
 * Why there is nothing here; empty where the round has a classification.
 */
none: string, title: string, bands: string, objects: Array<ClassObjectView>, decisions: Array<DecisionRowView>, 
/**
 * What the offices below decided; none where nothing came.
 */
below: ClassesBelowView | null, 
/**
 * Adds a unit that the standard does not know: a district, a department.
 */
add: FormView, can_add: boolean, };
export type ClassScoreView = { id: string, name: string, detail: string, 
/**
 * `open`, `concluded`, `decided`
 */
state: string, state_word: string, table: string, bands: string, 
/**
 * The result by the standard, one of the bases.
 */
standard: OutcomeView, 
/**
 * "94 điểm, loại Xuất sắc"
 */
own: string, rows: Array<ScoreRowView>, total: string, result: OutcomeView, gaps: Array<GapView>, form: FormView, can_agree: boolean, can_conclude: boolean, can_reopen: boolean, can_withdraw: boolean, paper: PaperLinkView, };
export type ClassResultView = { 
/**
 * "Khá"
 */
class: string, facts: Array<FactView>, files: Array<EvidenceView>, 
/**
 * That it is no đạt or chưa đạt.
 */
note: string, };
export type ClassCountView = { office: string, counts: Array<number>, total: number, };
export type GivenClassView = { office: string, name: string, 
/**
 * "khu dân cư"
 */
object: string, marks: string, class: string, 
/**
 * "số 15/QĐ-UBND ngày 18/11/2023"
 */
decision: string, };
export type ClassesBelowView = { 
/**
 * The classes, the best first.
 */
classes: Array<string>, counts: Array<ClassCountView>, rows: Array<GivenClassView>, };
export type ClassLineView = { name: string, marks: string, class: string, };
export type ClassDecisionView = { id: string, 
/**
 * `draft`, `issued`, `replaced`
 */
state: string, heading: string, replacing: ReplacingView, decider: string, lines: Array<ClassLineView>, form: FormView, paper: PaperLinkView, 
/**
 * The signed and stamped paper.
 */
scan: Array<EvidenceView>, gaps: Array<GapView>, can_issue: boolean, 
/**
 * Whether results with this class still wait to go down.
 */
can_send: boolean, results: string, };
export type PointItemView = { code: string, group: string, title: string, max: string, 
/**
 * "trừ 6 mỗi lần"
 */
each: string, 
/**
 * Kinds of incidents of the log that are counted for it.
 */
incidents: string, standard: boolean, citation: string, };
export type PointTableView = { instrument: string, object: string, total: string, items: Array<PointItemView>, 
/**
 * The table it takes the place of.
 */
replaces: string, };
export type CandidateView = { unit: string, merit: string, taken: boolean, inputs: Array<InputView>, };
export type ProposalView = { title: string, 
/**
 * "Tập thể", "Cá nhân", "Người đứng đầu"; empty for criticism.
 */
to: string, citation: string, rows: Array<CandidateView>, };
export type PublicationView = { title: string, due: string, citation: string, };
export type AwardsView = { awards: Array<ProposalView>, criticisms: Array<ProposalView>, publications: Array<PublicationView>, 
/**
 * How many results are decided so far.
 */
decided: string, signer: FormView, 
/**
 * The form all fields of this screen are saved through.
 */
form: FormView, gaps: Array<GapView>, papers: Array<PaperLinkView>, };
export type DraftKindView = { kind: string, title: string, about: string, 
/**
 * Whether it is of one unit or task; else it is only of the year.
 */
asks: boolean, };
export type DraftSubjectsView = { subjects: Array<ChoiceView>, };
export type DraftRowView = { id: string, title: string, detail: string, state_word: string, tone: string, next: ActionView, };
export type ChaseView = { units: Array<string>, };
export type DraftsView = { year: string, kinds: Array<DraftKindView>, drafts: Array<DraftRowView>, 
/**
 * Signed, with number and date where they have them; the latest first.
 */
issued: Array<DraftRowView>, 
/**
 * Replaced and withdrawn ones.
 */
past: Array<DraftRowView>, };
export type DraftView = { id: string, 
/**
 * `draft`, `issued`, `replaced`, `withdrawn`
 */
state: string, state_word: string, tone: string, title: string, heading: string, about: string, 
/**
 * "Số liệu lấy ngày 05/11/2026 lúc bắt đầu soạn."
 */
taken: string, form: FormView, signing: FormView, paper: PaperLinkView, 
/**
 * Whether it has a table that a workbook can be made of.
 */
tables: boolean, 
/**
 * What keeps it from being issued.
 */
gaps: Array<GapView>, can_issue: boolean, 
/**
 * What it replaces and what replaced it, each with the route to it.
 */
related: Array<ActionView>, scan: Array<EvidenceView>, };
export type CertificateRowView = { unit: string, name: string, inputs: Array<InputView>, paper: PaperLinkView, };
export type CertificatesView = { decision: string, 
/**
 * "Giấy công nhận"
 */
title: string, heading: string, basis: string, note: string, 
/**
 * Subject of the form `certificate`.
 */
form: string, general: Array<InputView>, rows: Array<CertificateRowView>, register: PaperLinkView, 
/**
 * Every sheet, one after the other.
 */
html: string, };
export type GuideView = { title: string, html: string, };
export type SupportView = { sections: Array<SupportSectionView>, };
export type UpdateView = { 
/**
 * "0.1.0"
 */
running: string, 
/**
 * The version that is put in place at the next start; empty when none waits.
 */
waiting: string, 
/**
 * `ok`, `due` or `plain`, and what there is to say.
 */
tone: string, sentence: string, 
/**
 * What became of the last one, with its moment; may be empty.
 */
last: string, };
export type UpdateToldView = { tone: string, sentence: string, };
export type SupportSectionView = { title: string, facts: Array<FactView>, };
export type HistoryView = { 
/**
 * The form in which the next change is entered.
 */
form: FormView, can_save: boolean, events: Array<UnitEventView>, 
/**
 * Divided units whose figures of last year somebody has to share out.
 */
asks: Array<FormView>, 
/**
 * Last year's figures of units that are not what they were.
 */
carried: Array<FactView>, 
/**
 * Something is there to be handed over to another office.
 */
handover: boolean, };
export type UnitEventView = { id: string, 
/**
 * dd/mm/yyyy
 */
date: string, 
/**
 * "Nhập"
 */
title: string, 
/**
 * "Thôn Đông và Thôn Tây nhập thành Thôn Đông Tây"
 */
sentence: string, instrument: string, reason: string, can_withdraw: boolean, };
export type UnitHistoryView = { events: Array<UnitEventView>, 
/**
 * "trước là Thôn Đông, Thôn Tây"; empty for a unit that was never anything else.
 */
formerly: string, 
/**
 * What the catalogue says of a commune; empty for others.
 */
catalogue: string, };
export type CataloguesView = { form: FormView, shipped: Array<FactView>, loaded: Array<FactView>, 
/**
 * What was wrong with the files given last, row by row.
 */
faults: Array<string>, };
export type HandoverView = { rows: Array<HandoverRowView>, note: string, };
export type HandoverRowView = { office: string, office_name: string, 
/**
 * Key of the catalogue.
 */
destination: string, destination_name: string, 
/**
 * Units that sent something this year.
 */
units: Array<UnitChoiceView>, 
/**
 * Those that are chosen beforehand.
 */
chosen: Array<string>, 
/**
 * How it is known which units go there.
 */
note: string, 
/**
 * When it was written out last; may be empty.
 */
written: string, };
export type InspectionRowView = { id: string, unit: string, name: string, 
/**
 * Title of the plan it stands in.
 */
plan: string, 
/**
 * "12/09/2023", or "dự kiến 12/09/2023"
 */
day: string, 
/**
 * "Chờ khắc phục", "Chưa kiểm tra" …
 */
word: string, tone: string, 
/**
 * "2 tồn tại, 1 đã khắc phục"
 */
detail: string, 
/**
 * The nearest day by which something has to be remedied.
 */
due: string, 
/**
 * Folded text to search in.
 */
folded: string, };
export type InspectionPlanRowView = { id: string, title: string, detail: string, state_word: string, tone: string, next: ActionView, };
export type InspectionsView = { 
/**
 * "2023"
 */
year: string, summary: string, 
/**
 * Tasks of the plans of the round that a plan can carry out.
 */
tasks: Array<ChoiceView>, plans: Array<InspectionPlanRowView>, 
/**
 * What is late first, then what is still to come.
 */
rows: Array<InspectionRowView>, 
/**
 * Replaced and withdrawn ones.
 */
past: Array<InspectionRowView>, 
/**
 * Units that can be inspected outside of any plan.
 */
units: Array<ChoiceView>, };
export type InspectionPlanView = { id: string, title: string, grounds: Array<string>, form: FormView, rows: Array<InspectionRowView>, 
/**
 * Units that do not stand in it yet; the hint names their kind.
 */
units: Array<ChoiceView>, 
/**
 * Papers begun about it.
 */
papers: Array<ActionView>, 
/**
 * Reason, when it was withdrawn.
 */
withdrawn: string, };
export type FindingView = { number: number, title: string, form: FormView, 
/**
 * Whether anything is typed in it; the last one waits to be begun.
 */
begun: boolean, 
/**
 * What became of it, once the inspection is closed and something was asked.
 */
remedy: FormView | null, facts: Array<FactView>, word: string, tone: string, 
/**
 * Item under which evidence of the finding or of its remedy is attached.
 */
item: string, evidence: Array<EvidenceView>, };
export type InspectionView = { row: InspectionRowView, 
/**
 * `open`, `closed`, `replaced`, `withdrawn`
 */
state: string, form: FormView, 
/**
 * What was closed; nothing before.
 */
facts: Array<FactView>, findings: Array<FindingView>, gaps: Array<GapView>, can_close: boolean, 
/**
 * Why it was withdrawn, or why it takes the place of another.
 */
reason: string, 
/**
 * The plan, what it replaces and what replaced it.
 */
related: Array<ActionView>, papers: Array<ActionView>, evidence: Array<EvidenceView>, };
export type NotedFindingView = { inspection: string, 
/**
 * "Kiểm tra ngày 12/09/2023"
 */
when: string, 
/**
 * The criterion it is about; empty where it is about none.
 */
about: string, what: string, request: string, word: string, tone: string, };
export type InspectedView = { summary: string, rows: Array<InspectionRowView>, findings: Array<NotedFindingView>, };
export type InboxView = { 
/**
 * Bundles held back until their signer is confirmed.
 */
waiting: Array<ImportLineView>, 
/**
 * Bundles held back because another PC has written about the same.
 */
forks: Array<ForkView>, refused: Array<ImportLineView>, 
/**
 * Papers that ask senders to send refused files again: one for all first, then one for each sender.
 */
requests: Array<PaperLinkView>, recent: Array<ImportLineView>, 
/**
 * Units in the register that a hand-made unit may be matched with.
 */
units: Array<UnitChoiceView>, 
/**
 * Receipts that wait to be written, as far as they were counted.
 */
receipts: number, 
/**
 * "12 biên nhận"; empty where none waits.
 */
receipts_said: string, 
/**
 * What is said of files that were to be taken in and are not all; empty where there are none.
 */
left_open: string, 
/**
 * The slug of the paper that lists every file of a look or an import, by the job.
 */
list_kind: string, };
export type ForkView = { 
/**
 * The bundle that is held.
 */
held: string, unit: string, kind_title: string, sentence: string, 
/**
 * What stands here first, then what is held.
 */
sides: Array<ForkSideView>, differences: Array<ForkDifferenceView>, 
/**
 * What a person chose about this unit before.
 */
history: Array<FactView>, };
export type ForkSideView = { 
/**
 * Identity of the bundle, for `choose_writer`.
 */
manifest: string, title: string, facts: Array<FactView>, action_label: string, };
export type ForkDifferenceView = { what: string, 
/**
 * In what stands here.
 */
here: string, 
/**
 * In what is held.
 */
held: string, };
export type JobView = { id: string, title: string, 
/**
 * `running`, `done`, `cancelled`, `failed`
 */
state: string, 
/**
 * It can be let rest between two items.
 */
can_pause: boolean, 
/**
 * It rests now; `pausing` while it goes on to the end of the item in hand.
 */
paused: boolean, pausing: boolean, done: number, total: number, 
/**
 * "Đang ghi: 120 MB trong 500 MB"; empty where items are counted.
 */
doing: string, 
/**
 * At most 500: what a person has to look at first, then the latest.
 */
lines: Array<ImportLineView>, 
/**
 * How many lines are not among them.
 */
hidden: number, 
/**
 * How many of all lines came to which end; together as many as there are lines.
 */
ends: Array<JobEndView>, summary: string, 
/**
 * Where to go when it is done; may be empty.
 */
route: string, 
/**
 * The one file it wrote, if it wrote one.
 */
written: WrittenView | null, 
/**
 * The bundle it looked at, if it looked at one.
 */
bundle: BundleView | null, };
export type JobEndView = { word: string, tone: string, count: number, };
export type JobIdView = { job: string, };
export type JournalRowView = { 
/**
 * "1.234"
 */
number: string, 
/**
 * "19:42 ngày 05/11/2023"
 */
when: string, who: string, 
/**
 * "Chốt biên bản cuộc họp"
 */
what: string, 
/**
 * What it was done to; `route` may be empty.
 */
about: string, route: string, reason: string, changes: Array<ChangeView>, 
/**
 * What is not listed of the changes, in a sentence; may be empty.
 */
more: string, };
export type JournalView = { rows: Array<JournalRowView>, 
/**
 * From where older ones go on; 0 where there are none.
 */
before: number, 
/**
 * "Nhật ký có 1.234 dòng."
 */
summary: string, 
/**
 * How the last check ended.
 */
check: JournalCheckView, };
export type JournalCheckView = { tone: string, sentence: string, };
export type KeysView = { 
/**
 * Short code of the own key.
 */
code: string, 
/**
 * Said when the own key was revoked above; else empty.
 */
revoked: string, 
/**
 * A new own key needs the office's passphrase.
 */
asks_passphrase: boolean, 
/**
 * "3.100 khóa"
 */
found: string, 
/**
 * Those of this page, the latest first.
 */
rows: Array<KeyRowView>, 
/**
 * From where the rest is asked for; 0 where there is none.
 */
next: number, };
export type KeyRowView = { 
/**
 * The public key, as `revoke_key` wants it.
 */
public: string, unit: string, code: string, 
/**
 * `ok` (good), `due` (replaced), `late` (revoked)
 */
tone: string, word: string, 
/**
 * How it was accepted, by whom, when.
 */
sentence: string, 
/**
 * Whether what is sent there travels in a seal; empty for a key that is no longer good.
 */
sealing: string, can_revoke: boolean, };
export type ListColumnView = { 
/**
 * In the form of the columns.
 */
field: string, 
/**
 * "Cột C"
 */
place: string, title: string, 
/**
 * A few of its cells.
 */
sample: string, 
/**
 * Out of `meanings`; `none` is not taken.
 */
value: string, problem: string, };
export type ListSampleView = { before: string, after: string, };
export type ListCountView = { state: string, label: string, n: number, };
export type ListRowView = { 
/**
 * As the spreadsheet numbers it.
 */
row: number, state: string, 
/**
 * "Thêm mới", "Đã có" …
 */
word: string, 
/**
 * What was read of it.
 */
name: string, detail: string, 
/**
 * Why; empty where nothing is to be said.
 */
sentence: string, };
export type ListView = { 
/**
 * `units`, `incidents`, `members`, `sanctions`, `points`
 */
list: string, title: string, 
/**
 * What the file needs to have.
 */
intro: string, 
/**
 * Where the list stands.
 */
back: string, back_label: string, 
/**
 * What `choose_file` is asked for.
 */
purpose: string, 
/**
 * Name of the file; empty before one was chosen.
 */
file: string, sheets: Array<ChoiceView>, sheet: string, heads: Array<ChoiceView>, head: string, encodings: Array<ChoiceView>, encoding: string, 
/**
 * What the letters were found to be written in; empty where nothing was to be undone.
 */
converted: string, samples: Array<ListSampleView>, 
/**
 * What holds for all rows; kept for the next file with the same heads, like the columns.
 */
form: FormView, meanings: Array<ChoiceView>, columns: Array<ListColumnView>, 
/**
 * That the columns are taken as the last time; empty where they are guessed.
 */
remembered: string, 
/**
 * What is still to be said about columns.
 */
gaps: Array<string>, counts: Array<ListCountView>, 
/**
 * Rows of one state, or all where it is empty.
 */
shown: string, rows: Array<ListRowView>, 
/**
 * That there are more rows than are shown.
 */
more: string, 
/**
 * Why none of the rows can be kept, where they are good only together.
 */
flaws: Array<string>, 
/**
 * What the rows are together, where they are kept as one thing.
 */
table: PointTableView | null, 
/**
 * Given back when the rows are taken: they are what was seen.
 */
seen: string, n_new: number, can_take: boolean, };
export type ListTakenView = { sentence: string, back: string, back_label: string, 
/**
 * Rows with a fault, which were not kept.
 */
rest: Array<ListRowView>, };
export type ModelRowView = { id: string, 
/**
 * Name of the unit it belongs to.
 */
unit: string, title: string, field: string, content: string, place: string, 
/**
 * "12/05/2021, theo Quyết định 31/QĐ-UBND"
 */
founded: string, members: string, 
/**
 * "Hoạt động hiệu quả", "Chưa đánh giá" …
 */
word: string, tone: string, 
/**
 * Why the word is what it is: the ground of the review.
 */
detail: string, history: Array<FactView>, evidence: Array<EvidenceView>, 
/**
 * What is still missing in it, as a sentence.
 */
problem: string, 
/**
 * Reason, when it was withdrawn.
 */
withdrawn: string, 
/**
 * Whether it is kept here and can be opened.
 */
own: boolean, 
/**
 * Folded text to search in.
 */
folded: string, };
export type ModelsView = { 
/**
 * "2023"
 */
year: string, 
/**
 * "Năm 2023: 2 mô hình hoạt động hiệu quả, 1 mô hình chưa đánh giá."
 */
summary: string, notice: string, 
/**
 * Heading over the models that are kept here.
 */
own_title: string, own: Array<ModelRowView>, 
/**
 * What units below told of, on a desk.
 */
below: Array<ModelRowView>, 
/**
 * Whether this is the desk of an office.
 */
desk: boolean, };
export type ModelView = { row: ModelRowView, form: FormView, review: FormView, 
/**
 * Item under which evidence of this year's review is attached.
 */
review_item: string, review_evidence: Array<EvidenceView>, retire: FormView, retired: boolean, can_retire: boolean, };
export type OwnYearView = { 
/**
 * "Hồ sơ của xã", "Nhập thay: Làng Mẫu 1"
 */
title: string, 
/**
 * The steps of the year, as in the rail of a unit.
 */
rail: Array<RailView>, 
/**
 * The unit whose papers are being typed in; empty in the office's own year.
 */
entered_for: string, };
export type BehalfRowView = { unit: string, name: string, registration: CellView, dossier: CellView, 
/**
 * Whether any of it was typed in here.
 */
entered: boolean, can_begin: boolean, };
export type BehalfView = { 
/**
 * "Năm nay đã nhập thay cho 2/25 đơn vị."
 */
summary: string, rows: Array<BehalfRowView>, 
/**
 * The unit whose papers are being typed in; empty while none are.
 */
current: string, current_name: string, };
export type VerifyView = { 
/**
 * "7K2M-…", as it stands on the paper; empty when the file has none.
 */
code: string, 
/**
 * `ok` (agrees), `due` (the data changed since), `late` (not of this register, or the file is altered)
 */
tone: string, 
/**
 * "Khớp", "Số liệu đã sửa", "Không tìm thấy" …
 */
word: string, sentence: string, facts: Array<FactView>, 
/**
 * The paper as it is now.
 */
paper: PaperLinkView | null, 
/**
 * Lines that are not the same on paper and in the data now.
 */
differences: Array<DifferenceView>, 
/**
 * Lines of the paper that the text of the file does not have.
 */
missing: Array<string>, notes: Array<string>, };
export type PaperSigningView = { 
/**
 * `none` (no number here), `open`, `issued`
 */
state: string, kind: string, 
/**
 * The record it is about.
 */
record: string, tone: string, sentence: string, form: FormView | null, gaps: Array<GapView>, can_issue: boolean, 
/**
 * Issuing it takes the place of a paper that was signed: that needs a reason.
 */
replaces: boolean, scan: Array<EvidenceView>, };
export type DifferenceView = { what: string, printed: string, now: string, };
export type PersonView = { id: string, name: string, role: string, 
/**
 * "Người thẩm định"
 */
duty: string, 
/**
 * Short code of their key.
 */
code: string, };
export type PeopleView = { sentence: string, required: boolean, 
/**
 * What keeps two people from being asked for; may be empty.
 */
missing: string, 
/**
 * Whose key is open; may be empty.
 */
signed_in: string, duties: Array<ChoiceView>, rows: Array<PersonView>, };
export type SignersView = { title: string, people: Array<ChoiceView>, };
export type SignedView = { tone: string, sentence: string, };
export type PlanView = { 
/**
 * `no-round`, `none`, `draft` (never used), `used` (as the round has it), `changed` (edited since)
 */
state: string, heading: string, 
/**
 * "Đang dùng cho đợt xét năm 2026" …
 */
sentence: string, 
/**
 * `ok`, `due`, `plain`
 */
tone: string, starts: Array<PlanStartView>, steps: Array<RailView>, page: string, previous: string, next: string, tabs: Array<PlanTabView>, blocks: Array<PlanBlockView>, lists: Array<PlanListView>, 
/**
 * Other kinds of unit that the same can be said of.
 */
copies: Array<PlanCopyView>, 
/**
 * All fields of the page; the blocks name theirs.
 */
form: FormView | null, 
/**
 * On the last page: everything of every page.
 */
gaps: Array<GapView>, columns: Array<string>, rows: Array<PlanRowView>, 
/**
 * What the plans contradict or add in words.
 */
notes: Array<string>, 
/**
 * The file as it would be written now; only on the last page.
 */
text: string, can_use: boolean, 
/**
 * When nothing is missing any more: what neither the law nor the plan says, for the round to choose.
 */
still_open: Array<string>, 
/**
 * Which launch carried which version, the newest first.
 */
launches: Array<FactView>, };
export type PlanStartView = { from: string, title: string, detail: string, };
export type PlanTabView = { page: string, label: string, count: number, current: boolean, part: boolean, };
export type PlanBlockView = { title: string, lead: string, 
/**
 * What the law and every layer above say.
 */
above: Array<PlanCellView>, silence: string, 
/**
 * The fields of the page's form that stand here.
 */
fields: Array<string>, 
/**
 * What was typed comes to; empty when there is nothing to say.
 */
reading: string, 
/**
 * `ok`, `late`
 */
tone: string, 
/**
 * List and number, when it can be taken out again.
 */
list: string, item: number, 
/**
 * Whether something is typed that can be cleared, so that the layers above hold.
 */
can_clear: boolean, };
export type PlanCopyView = { to: string, label: string, };
export type PlanListView = { list: string, label: string, };
export type PlanCellView = { value: string, citation: string, };
export type PlanRowView = { what: string, kind: string, cells: Array<PlanCellView>, };
export type PlanStateView = { title: string, sentence: string, tone: string, action: string, };
export type BlankPapersView = { 
/**
 * On a desk: the kinds of units it can print for.
 */
kinds: Array<ChoiceView>, 
/**
 * Of a unit: its papers by name.
 */
papers: Array<string>, };
export type ReplacingView = { 
/**
 * "Dự thảo", "Đã ban hành", "Đã được thay thế"
 */
state_word: string, tone: string, 
/**
 * "Thay thế Quyết định số … Lý do: …"; empty where it replaces none.
 */
said: string, 
/**
 * The decisions before and after it.
 */
related: Array<ActionView>, 
/**
 * Whether a decision can be begun in its place.
 */
can_replace: boolean, 
/**
 * Of a draft that replaces: who can stand in the list, who stands in it.
 */
choices: Array<DecisionUnitView>, };
export type ResultsForView = { 
/**
 * "2025"
 */
year: string, rows: Array<DecisionRowView>, 
/**
 * Withdrawn ones.
 */
past: Array<DecisionRowView>, };
export type ResultsListView = { title: string, 
/**
 * "Năm 2025: 12 đơn vị được công nhận."
 */
summary: string, 
/**
 * Whether the paper `results-list` about it can be made.
 */
can_make: boolean, form: FormView, 
/**
 * Reason, when it was withdrawn.
 */
withdrawn: string, };
export type SanctionRowView = { id: string, name: string, 
/**
 * "Cá nhân, kế toán", "Tập thể"
 */
who: string, 
/**
 * The unit concerned, or that it is not known.
 */
unit: string, 
/**
 * As the list wrote it, where no unit was chosen.
 */
said_unit: string, measure: string, 
/**
 * "Từ cảnh cáo trở lên: chưa rõ"
 */
reach: string, decision: string, source: string, 
/**
 * What is still to be done with it; empty where nothing is.
 */
word: string, tone: string, 
/**
 * Reason, when it was withdrawn.
 */
withdrawn: string, };
export type SanctionsView = { 
/**
 * "2025"
 */
year: string, summary: string, 
/**
 * What is to be known of this list.
 */
notice: string, 
/**
 * "12 trong 31 dòng."
 */
found: string, 
/**
 * What waits for a unit first.
 */
rows: Array<SanctionRowView>, 
/**
 * Where the next page begins; 0 where there is none.
 */
next: number, 
/**
 * Withdrawn ones.
 */
past: Array<SanctionRowView>, };
export type SanctionView = { row: SanctionRowView, form: FormView, 
/**
 * `unknown`, `unit`, `nobody`
 */
concerns: string, 
/**
 * What a choice of a unit does beside this entry; empty where it does nothing.
 */
others: string, };
export type SanctionUnitsView = { 
/**
 * What is looked for: as typed, or the unit as the list wrote it.
 */
query: string, found: string, units: Array<ChoiceView>, };
export type NotedSanctionView = { id: string, 
/**
 * "Thạch Đực, kế toán: cảnh cáo"
 */
what: string, decision: string, source: string, word: string, tone: string, };
export type SanctionedView = { summary: string, rows: Array<NotedSanctionView>, };
export type FoundRowView = { key: string, title: string, 
/**
 * What it is, of which unit, of which year.
 */
detail: string, route: string, };
export type FoundGroupView = { title: string, rows: Array<FoundRowView>, };
export type FoundView = { 
/**
 * What was asked, so that a late answer is known for one.
 */
query: string, groups: Array<FoundGroupView>, 
/**
 * How much was found; before anything is asked, what can be.
 */
sentence: string, };
export type UndoRowView = { act: number, when: string, 
/**
 * "Thống nhất mọi tiêu chí với tự đánh giá"
 */
what: string, about: string, changes: Array<ChangeView>, 
/**
 * "Hoàn tác", "Làm lại"
 */
action: string, why_not: string, };
export type UndoView = { sentence: string, rows: Array<UndoRowView>, };
export type UndoneView = { sentence: string, };
export type EvidencePageView = { 
/**
 * The id that it was asked by.
 */
subject: string, title: string, 
/**
 * From 1, of so many.
 */
page: number, pages: number, 
/**
 * As it is seen; what is measured does not matter.
 */
width: number, height: number, 
/**
 * In the order in which they lie on one another.
 */
pictures: Array<PictureView>, 
/**
 * Why the page is not shown here; empty when it is.
 */
said: string, };
export type PictureView = { 
/**
 * A data URL.
 */
source: string, 
/**
 * In dots.
 */
width: number, height: number, place: Array<number>, };
export type WordingsView = { rows: Array<WordingRowView>, };
export type WordingRowView = { kind: string, title: string, 
/**
 * `plain` (the program's own), `ok` (changed and used), `late` (changed and not usable), `due` (look at it again)
 */
tone: string, word: string, };
export type WordingView = { kind: string, title: string, 
/**
 * One field, `text`.
 */
form: FormView, tone: string, word: string, sentence: string, faults: Array<WordingFaultView>, 
/**
 * A paper as it is made now, by the program's own printer.
 */
html: string, 
/**
 * What the preview is filled with.
 */
filled: string, fields: Array<WordingFieldView>, 
/**
 * Something was typed that can be taken back.
 */
changed: boolean, 
/**
 * The program brings another wording than the one the change began with.
 */
default_changed: boolean, 
/**
 * The program's own text.
 */
default_text: string, };
export type WordingFaultView = { line: number, sentence: string, };
export type WordingFieldView = { 
/**
 * As it is written: "{{unit}}", "{{#each present}}".
 */
written: string, about: string, 
/**
 * What a row offers inside "{{#each …}}".
 */
columns: Array<WordingColumnView>, };
export type WordingColumnView = { written: string, about: string, };
export type NoArgs = Record<symbol, never>;
export type RegisterArgs = { register: string, };
export type ScreenArgs = { width: number, height: number, scale: number, };
export type SupportArgs = { folder: string, width: number, height: number, scale: number, };
export type QueryArgs = { query: string, };
export type JournalArgs = { query: string, before: number, };
export type ChooseArgs = { purpose: string, };
export type FileArgs = { file: string, };
export type InspectArgs = { file: string, watched: boolean, };
export type FilesArgs = { files: Array<string>, };
export type ImportArgs = { files: Array<string>, receipts: boolean, };
export type ImportBundleArgs = { file: string, receipts: boolean, };
export type ChooseWriterArgs = { held: string, taken: string, reason: string, };
export type FormArgs = { form: string, subject: string, };
export type SaveFieldArgs = { form: string, subject: string, field: string, value: string, };
export type AcceptLaunchArgs = { file: string, unit: string, code_compared: boolean, };
export type FolderArgs = { folder: string, };
export type KindArgs = { kind: string, };
export type KindFolderArgs = { kind: string, folder: string, };
export type SubjectArgs = { subject: string, };
export type UndoArgs = { act: number, };
export type EvidencePageArgs = { subject: string, page: number, };
export type SubjectReasonArgs = { subject: string, reason: string, };
export type SubjectFolderArgs = { subject: string, folder: string, };
export type MeetingArgs = { step: string, };
export type AddPersonArgs = { name: string, role: string, duty: string, passphrase: string, again: string, };
export type DutyArgs = { duty: string, };
export type SignInArgs = { person: string, passphrase: string, };
export type RequireTwoArgs = { required: boolean, why: string, };
export type ReasonArgs = { reason: string, };
export type PaperArgs = { kind: string, subject: string, };
export type VerifyArgs = { code: string, file: string, };
export type PaperFolderArgs = { kind: string, subject: string, folder: string, };
export type AttachArgs = { subject: string, item: string, form: string, file: string, title: string, 
/**
 * Why a file is kept whose code is of another paper.
 */
reason: string, };
export type DraftArgs = { kind: string, subject: string, };
export type JobArgs = { job: string, };
export type SignerArgs = { manifest: string, unit: string, reason: string, };
export type UnitArgs = { unit: string, };
export type PageArgs = { query: string, from: number, };
export type BoardArgs = { filter: string, query: string, office: string, from: number, };
export type UnitFolderArgs = { unit: string, folder: string, };
export type UnitsArgs = { units: Array<string>, };
export type SubjectUnitsArgs = { subject: string, units: Array<string>, };
export type SubjectUnitArgs = { subject: string, unit: string, };
export type SubjectQueryArgs = { subject: string, query: string, };
export type KeysArgs = { keys: Array<string>, };
export type PacksArgs = { packs: Array<string>, };
export type CommunesArgs = { communes: Array<string>, };
export type PassphraseArgs = { passphrase: string, };
export type RevokeKeyArgs = { public: string, reason: string, };
export type RenewKeyArgs = { reason: string, passphrase: string, };
export type DateArgs = { date: string, };
export type BackupArgs = { backup: string, };
export type RestoreArgs = { file: string, code: string, };
export type CatalogueArgs = { communes: string, succession: string, };
export type HandOverArgs = { office: string, destination: string, units: Array<string>, folder: string, };
export type PlanPageArgs = { page: string, };
export type PlanStartArgs = { from: string, };
export type PlanListArgs = { page: string, list: string, };
export type PlanCopyArgs = { page: string, to: string, };
export type PlanFieldArgs = { page: string, field: string, };
export type BlankPapersArgs = { kinds: Array<string>, filled: boolean, folder: string, };
export type ListArgs = { list: string, file: string, sheet: string, head: string, encoding: string, show: string, seen: string, };
export type PlanItemArgs = { page: string, list: string, item: number, };

export interface Commands {
  status: { args: NoArgs; reply: StatusView };
  open_register: { args: RegisterArgs; reply: StatusView };
  close_register: { args: NoArgs; reply: StatusView };
  search_communes: { args: QueryArgs; reply: CommunesView };
  declare_unit: { args: NoArgs; reply: StatusView };
  declare_office: { args: NoArgs; reply: StatusView };
  start_sample: { args: NoArgs; reply: JobIdView };
  confirm_clock: { args: DateArgs; reply: StatusView };
  undo_clock: { args: NoArgs; reply: StatusView };
  unlock: { args: PassphraseArgs; reply: StatusView };
  settings: { args: NoArgs; reply: SettingsView };
  choose_file: { args: ChooseArgs; reply: FilesView };
  open_evidence: { args: SubjectArgs; reply: Nothing };
  evidence_page: { args: EvidencePageArgs; reply: EvidencePageView };
  search: { args: QueryArgs; reply: FoundView };
  journal: { args: JournalArgs; reply: JournalView };
  verify_journal: { args: NoArgs; reply: JournalCheckView };
  start_save_journal: { args: FolderArgs; reply: JobIdView };
  undoable: { args: NoArgs; reply: UndoView };
  undo: { args: UndoArgs; reply: UndoneView };
  guide: { args: NoArgs; reply: GuideView };
  open_guide: { args: NoArgs; reply: Nothing };
  save_guide: { args: FolderArgs; reply: WrittenView };
  support: { args: ScreenArgs; reply: SupportView };
  save_support: { args: SupportArgs; reply: WrittenView };
  open_log: { args: NoArgs; reply: Nothing };
  update: { args: NoArgs; reply: UpdateView };
  stage_update: { args: FileArgs; reply: UpdateView };
  form: { args: FormArgs; reply: FormView };
  save_field: { args: SaveFieldArgs; reply: SavedView };
  inspect_bundle: { args: InspectArgs; reply: BundleView };
  accept_launch: { args: AcceptLaunchArgs; reply: StatusView };
  import_bundle: { args: ImportBundleArgs; reply: ImportLineView };
  accept_signer: { args: SignerArgs; reply: ImportLineView };
  inbox: { args: NoArgs; reply: InboxView };
  choose_writer: { args: ChooseWriterArgs; reply: InboxView };
  start_look: { args: FilesArgs; reply: JobIdView };
  start_import: { args: ImportArgs; reply: JobIdView };
  job_status: { args: JobArgs; reply: JobView };
  cancel_job: { args: JobArgs; reply: JobView };
  pause_job: { args: JobArgs; reply: JobView };
  resume_job: { args: JobArgs; reply: JobView };
  write_receipts: { args: FolderArgs; reply: WrittenView };
  behalf: { args: NoArgs; reply: BehalfView };
  begin_behalf: { args: UnitArgs; reply: StatusView };
  end_behalf: { args: NoArgs; reply: StatusView };
  look_at_list: { args: ListArgs; reply: ListView };
  take_list: { args: ListArgs; reply: ListTakenView };
  home: { args: NoArgs; reply: HomeView };
  own_home: { args: NoArgs; reply: HomeView };
  registration: { args: NoArgs; reply: RegistrationView };
  export_registration: { args: FolderArgs; reply: WrittenView };
  incidents: { args: NoArgs; reply: IncidentsView };
  new_incident: { args: NoArgs; reply: FormView };
  withdraw_incident: { args: SubjectReasonArgs; reply: IncidentsView };
  meeting: { args: MeetingArgs; reply: MeetingView };
  close_meeting: { args: NoArgs; reply: MeetingView };
  replace_minutes: { args: ReasonArgs; reply: MeetingView };
  dossier: { args: NoArgs; reply: DossierView };
  attach: { args: AttachArgs; reply: Nothing };
  detach: { args: SubjectReasonArgs; reply: Nothing };
  export_dossier: { args: FolderArgs; reply: WrittenView };
  export_supplement: { args: FolderArgs; reply: WrittenView };
  result: { args: NoArgs; reply: ResultView };
  models: { args: NoArgs; reply: ModelsView };
  model: { args: SubjectArgs; reply: ModelView };
  new_model: { args: NoArgs; reply: FormView };
  retire_model: { args: SubjectArgs; reply: ModelView };
  restore_model: { args: SubjectReasonArgs; reply: ModelView };
  withdraw_model: { args: SubjectReasonArgs; reply: ModelsView };
  inspections: { args: NoArgs; reply: InspectionsView };
  new_inspection_plan: { args: SubjectArgs; reply: InspectionPlanView };
  inspection_plan: { args: SubjectArgs; reply: InspectionPlanView };
  withdraw_inspection_plan: { args: SubjectReasonArgs; reply: InspectionsView };
  plan_inspections: { args: SubjectUnitsArgs; reply: InspectionPlanView };
  new_inspection: { args: UnitArgs; reply: InspectionView };
  inspection: { args: SubjectArgs; reply: InspectionView };
  close_inspection: { args: SubjectArgs; reply: InspectionView };
  replace_inspection: { args: SubjectReasonArgs; reply: InspectionView };
  withdraw_inspection: { args: SubjectReasonArgs; reply: InspectionsView };
  assigned_tasks: { args: NoArgs; reply: AssignedTasksView };
  assigned_task: { args: SubjectArgs; reply: AssignedTaskView };
  new_assigned_task: { args: NoArgs; reply: FormView };
  take_suggested_tasks: { args: KeysArgs; reply: AssignedTasksView };
  carry_assigned_tasks: { args: KeysArgs; reply: AssignedTasksView };
  withdraw_assigned_task: { args: SubjectReasonArgs; reply: AssignedTasksView };
  agenda: { args: NoArgs; reply: AgendaView };
  save_agenda: { args: FolderArgs; reply: WrittenView };
  years: { args: NoArgs; reply: YearsView };
  sanctions: { args: PageArgs; reply: SanctionsView };
  new_sanction: { args: NoArgs; reply: FormView };
  sanction: { args: SubjectArgs; reply: SanctionView };
  sanction_units: { args: SubjectQueryArgs; reply: SanctionUnitsView };
  place_sanction: { args: SubjectUnitArgs; reply: SanctionView };
  withdraw_sanction: { args: SubjectReasonArgs; reply: SanctionsView };
  paper: { args: PaperArgs; reply: PaperView };
  save_paper: { args: PaperFolderArgs; reply: WrittenView };
  save_paper_to_edit: { args: PaperFolderArgs; reply: WrittenView };
  save_paper_as_table: { args: PaperFolderArgs; reply: WrittenView };
  note_printed: { args: PaperArgs; reply: Nothing };
  verify_paper: { args: VerifyArgs; reply: VerifyView };
  paper_signing: { args: PaperArgs; reply: PaperSigningView };
  issue_paper: { args: SubjectReasonArgs; reply: PaperSigningView };
  drafts: { args: NoArgs; reply: DraftsView };
  draft_subjects: { args: KindArgs; reply: DraftSubjectsView };
  new_draft: { args: DraftArgs; reply: DraftView };
  draft: { args: SubjectArgs; reply: DraftView };
  chase: { args: NoArgs; reply: ChaseView };
  start_chase_letters: { args: FolderArgs; reply: JobIdView };
  refresh_draft: { args: SubjectArgs; reply: DraftView };
  issue_draft: { args: SubjectArgs; reply: DraftView };
  replace_draft: { args: SubjectReasonArgs; reply: DraftView };
  withdraw_draft: { args: SubjectReasonArgs; reply: DraftsView };
  wordings: { args: NoArgs; reply: WordingsView };
  wording: { args: KindArgs; reply: WordingView };
  keep_wording: { args: KindArgs; reply: WordingView };
  reset_wording: { args: KindArgs; reply: WordingView };
  people: { args: NoArgs; reply: PeopleView };
  add_person: { args: AddPersonArgs; reply: PeopleView };
  withdraw_person: { args: SubjectReasonArgs; reply: PeopleView };
  require_two_people: { args: RequireTwoArgs; reply: PeopleView };
  signers: { args: DutyArgs; reply: SignersView };
  sign_in: { args: SignInArgs; reply: Nothing };
  known_keys: { args: PageArgs; reply: KeysView };
  revoke_key: { args: RevokeKeyArgs; reply: KeysView };
  renew_key: { args: RenewKeyArgs; reply: KeysView };
  start_dossier_print: { args: FolderArgs; reply: JobIdView };
  start_invitations: { args: FolderArgs; reply: JobIdView };
  start_pledges: { args: FolderArgs; reply: JobIdView };
  blank_papers: { args: NoArgs; reply: BlankPapersView };
  start_blank_papers: { args: BlankPapersArgs; reply: JobIdView };
  certificates: { args: SubjectArgs; reply: CertificatesView };
  note_certificates: { args: SubjectArgs; reply: Nothing };
  start_certificates: { args: SubjectFolderArgs; reply: JobIdView };
  board: { args: BoardArgs; reply: BoardView };
  board_offices: { args: PageArgs; reply: BoardOfficesView };
  board_map: { args: NoArgs; reply: BoardMapView };
  unit_file: { args: UnitArgs; reply: UnitFileView };
  start_save_roll: { args: FolderArgs; reply: JobIdView };
  appraisal: { args: UnitArgs; reply: AppraisalView };
  agree_all: { args: UnitArgs; reply: AppraisalView };
  return_dossier: { args: UnitArgs; reply: AppraisalView };
  propose: { args: UnitArgs; reply: AppraisalView };
  close_without_proposal: { args: UnitArgs; reply: AppraisalView };
  decisions: { args: NoArgs; reply: DecisionsView };
  draft_decision: { args: UnitsArgs; reply: DecisionView };
  decision: { args: SubjectArgs; reply: DecisionView };
  issue_decision: { args: SubjectArgs; reply: DecisionView };
  withdraw_decision: { args: SubjectReasonArgs; reply: DecisionsView };
  replace_decision: { args: SubjectReasonArgs; reply: DecisionView };
  set_decision_units: { args: SubjectUnitsArgs; reply: DecisionView };
  write_results: { args: FolderArgs; reply: WrittenView };
  results_for: { args: NoArgs; reply: ResultsForView };
  new_results_list: { args: NoArgs; reply: FormView };
  results_list: { args: SubjectArgs; reply: ResultsListView };
  withdraw_results_list: { args: SubjectReasonArgs; reply: ResultsForView };
  up: { args: NoArgs; reply: UpView };
  send_up: { args: KindFolderArgs; reply: WrittenView };
  score: { args: NoArgs; reply: ScoreView };
  classes: { args: NoArgs; reply: ClassesView };
  class_score: { args: SubjectArgs; reply: ClassScoreView };
  agree_score: { args: SubjectArgs; reply: ClassScoreView };
  conclude_score: { args: SubjectArgs; reply: ClassScoreView };
  reopen_score: { args: SubjectReasonArgs; reply: ClassScoreView };
  add_classified: { args: NoArgs; reply: ClassesView };
  withdraw_classified: { args: SubjectReasonArgs; reply: ClassesView };
  draft_class_decision: { args: UnitsArgs; reply: ClassDecisionView };
  class_decision: { args: SubjectArgs; reply: ClassDecisionView };
  issue_class_decision: { args: SubjectArgs; reply: ClassDecisionView };
  withdraw_class_decision: { args: SubjectReasonArgs; reply: ClassesView };
  replace_class_decision: { args: SubjectReasonArgs; reply: ClassDecisionView };
  set_classified: { args: SubjectUnitsArgs; reply: ClassDecisionView };
  awards: { args: NoArgs; reply: AwardsView };
  round: { args: NoArgs; reply: RoundView };
  start_round: { args: NoArgs; reply: RoundView };
  choose_packs: { args: PacksArgs; reply: RoundView };
  add_unit: { args: NoArgs; reply: RoundView };
  add_communes: { args: CommunesArgs; reply: RoundView };
  set_unit_kind: { args: SubjectArgs; reply: RoundView };
  withdraw_unit: { args: SubjectReasonArgs; reply: RoundView };
  issue_launch: { args: FolderArgs; reply: WrittenView };
  history: { args: NoArgs; reply: HistoryView };
  note_event: { args: NoArgs; reply: HistoryView };
  withdraw_event: { args: SubjectReasonArgs; reply: HistoryView };
  unit_history: { args: UnitArgs; reply: UnitHistoryView };
  own_history: { args: NoArgs; reply: UnitHistoryView };
  catalogues: { args: NoArgs; reply: CataloguesView };
  load_catalogue: { args: CatalogueArgs; reply: CataloguesView };
  handover: { args: NoArgs; reply: HandoverView };
  hand_over: { args: HandOverArgs; reply: WrittenView };
  give_back: { args: UnitFolderArgs; reply: WrittenView };
  plan: { args: PlanPageArgs; reply: PlanView };
  new_plan: { args: PlanStartArgs; reply: PlanView };
  open_plan_file: { args: FileArgs; reply: PlanView };
  add_to_plan: { args: PlanListArgs; reply: PlanView };
  take_from_plan: { args: PlanItemArgs; reply: PlanView };
  copy_plan_page: { args: PlanCopyArgs; reply: PlanView };
  clear_in_plan: { args: PlanFieldArgs; reply: PlanView };
  use_plan: { args: NoArgs; reply: PlanView };
  withdraw_plan: { args: ReasonArgs; reply: PlanView };
  save_plan_file: { args: FolderArgs; reply: WrittenView };
  backups: { args: NoArgs; reply: BackupView };
  back_up: { args: NoArgs; reply: BackupView };
  back_up_to: { args: FolderArgs; reply: WrittenView };
  start_back_up_to: { args: FolderArgs; reply: JobIdView };
  look_at_backup: { args: FileArgs; reply: BackupFileView };
  restore: { args: RestoreArgs; reply: StatusView };
  restore_generation: { args: BackupArgs; reply: StatusView };
  start_restore: { args: RestoreArgs; reply: JobIdView };
  start_restore_generation: { args: BackupArgs; reply: JobIdView };
  renew_recovery_code: { args: ReasonArgs; reply: BackupView };
}
