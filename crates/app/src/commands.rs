//! The one list of commands: what the window, the twin, the browser tests and scripts can do.
//!
//! Every command takes a JSON object and answers a JSON object or a [`Fault`]. The bodies live in
//! `commands/`, by subject.

use serde_json::Value;

use crate::App;
use crate::fault::Fault;
use crate::views::*;

macro_rules! commands {
    ($( $(#[$meta:meta])* $name:ident : $args:ident => $reply:ident in $module:ident; )*) => {

        /// Every command's name, in the order of the list.
        pub const COMMANDS: &[&str] = &[$( stringify!($name) ),*];

        /// Runs a command by name; the only way in.
        pub(crate) fn dispatch(app: &App, name: &str, args: Value) -> Result<Value, Fault> {
            match name {
                $( stringify!($name) => {
                    let args: $args = serde_json::from_value(args).map_err(|e| Fault::bad_arguments(name, &e))?;
                    let reply: $reply = $module::$name(app, args)?;
                    serde_json::to_value(reply).map_err(|e| Fault::internal("reply", &e))
                } )*
                _ => Err(Fault::unknown_command(name)),
            }
        }

        #[cfg(test)]
        fn interface() -> String {
            let mut text = String::from("export interface Commands {\n");
            $( text.push_str(&format!("  {}: {{ args: {}; reply: {} }};\n", stringify!($name), stringify!($args), stringify!($reply))); )*
            text.push_str("}\n");
            text
        }
    };
}

pub(crate) mod agenda;
pub(crate) mod appraisal;
mod arguments;
pub(crate) mod assigned;
pub(crate) mod awards;
mod backup;
pub(crate) mod behalf;
pub(crate) mod board;
pub(crate) mod bundles;
pub(crate) mod certificates;
pub(crate) mod classes;
pub(crate) mod decision;
pub(crate) mod dossier;
pub(crate) mod drafts;
mod forms;
mod help;
mod history;
mod home;
mod incidents;
pub(crate) mod inspections;
pub(crate) mod jobs;
mod journal;
mod keys;
mod lists;
mod meeting;
pub(crate) mod models;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod print;
mod registration;
pub(crate) mod results_for;
pub(crate) mod roll;
pub(crate) mod round;
pub(crate) mod sanctions;
pub(crate) mod scores;
mod search;
mod setup;
mod undo;
mod up;
mod update;
pub(crate) mod viewing;
mod wording;
pub(crate) mod years;

pub use arguments::*;
pub(crate) use backup::{FOLDER as GENERATIONS, STICK as BACKED_UP, at_start, keep_generation_of};
pub use help::write_guide;
pub(crate) use journal::Checked;
pub(crate) use setup::note_name;
pub(crate) use setup::place_card;
pub(crate) use update::{STAGE as STAGE_UPDATE, line as update_line, running};

commands! {
    // ---- start, frame, settings
    status: NoArgs => StatusView in setup;
    open_register: RegisterArgs => StatusView in setup;
    close_register: NoArgs => StatusView in setup;
    search_communes: QueryArgs => CommunesView in setup;
    /// Sets the register up from the fields of the form `setup-unit` (a village by hand) …
    declare_unit: NoArgs => StatusView in setup;
    /// … or from `setup-office` (a commune, or an office above).
    declare_office: NoArgs => StatusView in setup;
    start_sample: NoArgs => JobIdView in jobs;
    confirm_clock: DateArgs => StatusView in setup;
    undo_clock: NoArgs => StatusView in setup;
    unlock: PassphraseArgs => StatusView in setup;
    settings: NoArgs => SettingsView in setup;
    choose_file: ChooseArgs => FilesView in setup;
    open_evidence: SubjectArgs => Nothing in dossier;
    /// One page of a photograph or a scan, from 1, to be shown inside the window; what is no picture says so.
    evidence_page: EvidencePageArgs => EvidencePageView in viewing;

    // ---- everything in the register, and the log of what was done
    search: QueryArgs => FoundView in search;
    journal: JournalArgs => JournalView in journal;
    verify_journal: NoArgs => JournalCheckView in journal;
    start_save_journal: FolderArgs => JobIdView in journal;
    undoable: NoArgs => UndoView in undo;
    undo: UndoArgs => UndoneView in undo;

    // ---- help
    guide: NoArgs => GuideView in help;
    open_guide: NoArgs => Nothing in help;
    save_guide: FolderArgs => WrittenView in help;
    /// What the support file would say.
    support: ScreenArgs => SupportView in help;
    save_support: SupportArgs => WrittenView in help;
    /// Opens the log of failures with the system's program for text.
    open_log: NoArgs => Nothing in help;

    // ---- updates of the program, as files
    update: NoArgs => UpdateView in update;
    /// Keeps the update of this file for the next start.
    stage_update: FileArgs => UpdateView in update;

    // ---- forms: every field of every screen goes through these two
    form: FormArgs => FormView in forms;
    save_field: SaveFieldArgs => SavedView in forms;

    // ---- bundles
    inspect_bundle: InspectArgs => BundleView in bundles;
    accept_launch: AcceptLaunchArgs => StatusView in bundles;
    import_bundle: ImportBundleArgs => ImportLineView in bundles;
    accept_signer: SignerArgs => ImportLineView in bundles;
    inbox: NoArgs => InboxView in bundles;
    /// Of two bundles that two PCs wrote about the same, a person takes one.
    choose_writer: ChooseWriterArgs => InboxView in bundles;
    /// Says of each file what would become of it; changes nothing.
    start_look: FilesArgs => JobIdView in jobs;
    start_import: ImportArgs => JobIdView in jobs;
    job_status: JobArgs => JobView in jobs;
    cancel_job: JobArgs => JobView in jobs;
    pause_job: JobArgs => JobView in jobs;
    resume_job: JobArgs => JobView in jobs;
    write_receipts: FolderArgs => WrittenView in bundles;

    // ---- typed in for units from their papers
    behalf: NoArgs => BehalfView in behalf;
    /// From now on the unit's year is that of this unit, typed in and signed by the office.
    begin_behalf: UnitArgs => StatusView in behalf;
    end_behalf: NoArgs => StatusView in behalf;

    // ---- lists out of a spreadsheet: `units`, `incidents`, `members`, `sanctions`, `points`; columns through the form `list-columns`
    /// Says of each row what would become of it; changes nothing. Without a file, what it needs to have.
    look_at_list: ListArgs => ListView in lists;
    /// Keeps every good row in one act; a point table whole, or not at all.
    take_list: ListArgs => ListTakenView in lists;

    // ---- the unit's year
    home: NoArgs => HomeView in home;
    /// The same for the own year of an office that strives itself.
    own_home: NoArgs => HomeView in home;
    registration: NoArgs => RegistrationView in registration;
    export_registration: FolderArgs => WrittenView in registration;
    incidents: NoArgs => IncidentsView in incidents;
    /// Opens a new incident; its fields are then saved through the form `incident`.
    new_incident: NoArgs => FormView in incidents;
    withdraw_incident: SubjectReasonArgs => IncidentsView in incidents;
    /// The meeting at a step; an empty step means where the person left off.
    meeting: MeetingArgs => MeetingView in meeting;
    close_meeting: NoArgs => MeetingView in meeting;
    replace_minutes: ReasonArgs => MeetingView in meeting;
    dossier: NoArgs => DossierView in dossier;
    attach: AttachArgs => Nothing in dossier;
    detach: SubjectReasonArgs => Nothing in dossier;
    export_dossier: FolderArgs => WrittenView in dossier;
    export_supplement: FolderArgs => WrittenView in dossier;
    result: NoArgs => ResultView in dossier;

    // ---- the register of models
    models: NoArgs => ModelsView in models;
    model: SubjectArgs => ModelView in models;
    /// Opens a new model; its fields are then saved through `model`, `model/review`, `model/retire`.
    new_model: NoArgs => FormView in models;
    retire_model: SubjectArgs => ModelView in models;
    restore_model: SubjectReasonArgs => ModelView in models;
    withdraw_model: SubjectReasonArgs => ModelsView in models;

    // ---- inspections: plans, visits, what became of what was found
    inspections: NoArgs => InspectionsView in inspections;
    /// `subject`: a task of the round that it carries out, or empty; its fields go through `inspection-plan`.
    new_inspection_plan: SubjectArgs => InspectionPlanView in inspections;
    inspection_plan: SubjectArgs => InspectionPlanView in inspections;
    withdraw_inspection_plan: SubjectReasonArgs => InspectionsView in inspections;
    /// Puts units into a plan, one visit each.
    plan_inspections: SubjectUnitsArgs => InspectionPlanView in inspections;
    /// Opens a visit outside of any plan.
    new_inspection: UnitArgs => InspectionView in inspections;
    /// One visit; its fields go through `inspection`, `inspection/<finding>` and `remedy/<finding>`.
    inspection: SubjectArgs => InspectionView in inspections;
    close_inspection: SubjectArgs => InspectionView in inspections;
    replace_inspection: SubjectReasonArgs => InspectionView in inspections;
    withdraw_inspection: SubjectReasonArgs => InspectionsView in inspections;

    // ---- the tasks that the office's plan gives for the year
    assigned_tasks: NoArgs => AssignedTasksView in assigned;
    assigned_task: SubjectArgs => AssignedTaskView in assigned;
    /// Opens a new task; its fields are then saved through the form `assigned-task`.
    new_assigned_task: NoArgs => FormView in assigned;
    take_suggested_tasks: KeysArgs => AssignedTasksView in assigned;
    carry_assigned_tasks: KeysArgs => AssignedTasksView in assigned;
    withdraw_assigned_task: SubjectReasonArgs => AssignedTasksView in assigned;

    // ---- the calendar, several years
    agenda: NoArgs => AgendaView in agenda;
    save_agenda: FolderArgs => WrittenView in agenda;
    years: NoArgs => YearsView in years;

    // ---- people and collectives that were disciplined, as another body lists them
    sanctions: PageArgs => SanctionsView in sanctions;
    new_sanction: NoArgs => FormView in sanctions;
    sanction: SubjectArgs => SanctionView in sanctions;
    /// Units that an entry can be about, by a few letters.
    sanction_units: SubjectQueryArgs => SanctionUnitsView in sanctions;
    place_sanction: SubjectUnitArgs => SanctionView in sanctions;
    withdraw_sanction: SubjectReasonArgs => SanctionsView in sanctions;

    // ---- papers
    paper: PaperArgs => PaperView in papers;
    save_paper: PaperFolderArgs => WrittenView in papers;
    save_paper_to_edit: PaperFolderArgs => WrittenView in papers;
    save_paper_as_table: PaperFolderArgs => WrittenView in papers;
    /// A paper is being printed from the screen: what it says is kept, to be told from a foreign one later.
    note_printed: PaperArgs => Nothing in papers;
    /// Which data a printed code or a file with one belongs to, and whether they agree.
    verify_paper: VerifyArgs => VerifyView in papers;
    /// Number and date of a paper about a dossier, typed after signing through the form `paper-number`.
    paper_signing: PaperArgs => PaperSigningView in papers;
    /// `subject` as in the form; the reason only when an issued paper is replaced.
    issue_paper: SubjectReasonArgs => PaperSigningView in papers;

    // ---- papers that are written here
    drafts: NoArgs => DraftsView in drafts;
    draft_subjects: KindArgs => DraftSubjectsView in drafts;
    /// Begins a paper; its fields are then saved through `draft-paper`, number and date through `draft-paper/signing`.
    new_draft: DraftArgs => DraftView in drafts;
    draft: SubjectArgs => DraftView in drafts;
    /// Units that are late, and a letter to each of them in one file to print.
    chase: NoArgs => ChaseView in drafts;
    start_chase_letters: FolderArgs => JobIdView in drafts;
    refresh_draft: SubjectArgs => DraftView in drafts;
    issue_draft: SubjectArgs => DraftView in drafts;
    replace_draft: SubjectReasonArgs => DraftView in drafts;
    withdraw_draft: SubjectReasonArgs => DraftsView in drafts;

    // ---- the wording of the papers, typed through the form `wording`
    wordings: NoArgs => WordingsView in wording;
    wording: KindArgs => WordingView in wording;
    /// Goes on with a changed wording although the program brings another one.
    keep_wording: KindArgs => WordingView in wording;
    /// Back to the wording that comes with the program.
    reset_wording: KindArgs => WordingView in wording;

    // ---- keys
    people: NoArgs => PeopleView in people;
    add_person: AddPersonArgs => PeopleView in people;
    withdraw_person: SubjectReasonArgs => PeopleView in people;
    require_two_people: RequireTwoArgs => PeopleView in people;
    signers: DutyArgs => SignersView in people;
    sign_in: SignInArgs => Nothing in people;
    known_keys: PageArgs => KeysView in keys;
    revoke_key: RevokeKeyArgs => KeysView in keys;
    renew_key: RenewKeyArgs => KeysView in keys;

    // ---- several papers as one file to print
    start_dossier_print: FolderArgs => JobIdView in print;
    start_invitations: FolderArgs => JobIdView in print;
    start_pledges: FolderArgs => JobIdView in print;
    blank_papers: NoArgs => BlankPapersView in print;
    start_blank_papers: BlankPapersArgs => JobIdView in print;

    // ---- certificates for the units of a decision
    certificates: SubjectArgs => CertificatesView in certificates;
    note_certificates: SubjectArgs => Nothing in certificates;
    start_certificates: SubjectFolderArgs => JobIdView in certificates;

    // ---- the desk
    board: BoardArgs => BoardView in board;
    board_offices: PageArgs => BoardOfficesView in board;
    board_map: NoArgs => BoardMapView in board;
    unit_file: UnitArgs => UnitFileView in board;
    start_save_roll: FolderArgs => JobIdView in roll;
    appraisal: UnitArgs => AppraisalView in appraisal;
    agree_all: UnitArgs => AppraisalView in appraisal;
    return_dossier: UnitArgs => AppraisalView in appraisal;
    propose: UnitArgs => AppraisalView in appraisal;
    close_without_proposal: UnitArgs => AppraisalView in appraisal;
    decisions: NoArgs => DecisionsView in decision;
    draft_decision: UnitsArgs => DecisionView in decision;
    decision: SubjectArgs => DecisionView in decision;
    issue_decision: SubjectArgs => DecisionView in decision;
    withdraw_decision: SubjectReasonArgs => DecisionsView in decision;
    /// Begins a decision in the place of an issued one, which stands until the new one is issued.
    replace_decision: SubjectReasonArgs => DecisionView in decision;
    set_decision_units: SubjectUnitsArgs => DecisionView in decision;
    /// Results, returned dossiers and notices that wait to go down, one bundle a unit.
    write_results: FolderArgs => WrittenView in decision;
    /// To whom results go that other bodies use; each list is the paper `results-list` about its receiver.
    results_for: NoArgs => ResultsForView in results_for;
    new_results_list: NoArgs => FormView in results_for;
    results_list: SubjectArgs => ResultsListView in results_for;
    withdraw_results_list: SubjectReasonArgs => ResultsForView in results_for;
    up: NoArgs => UpView in up;
    send_up: KindFolderArgs => WrittenView in up;

    // ---- classification: marks, classes, awards, publication
    score: NoArgs => ScoreView in scores;
    classes: NoArgs => ClassesView in classes;
    /// By the unit, or by the record of its score.
    class_score: SubjectArgs => ClassScoreView in classes;
    agree_score: SubjectArgs => ClassScoreView in classes;
    conclude_score: SubjectArgs => ClassScoreView in classes;
    reopen_score: SubjectReasonArgs => ClassScoreView in classes;
    /// Adds what the form `add-classified` says: a district, a department.
    add_classified: NoArgs => ClassesView in classes;
    withdraw_classified: SubjectReasonArgs => ClassesView in classes;
    /// `units` are scores, or the units they are of.
    draft_class_decision: UnitsArgs => ClassDecisionView in classes;
    class_decision: SubjectArgs => ClassDecisionView in classes;
    issue_class_decision: SubjectArgs => ClassDecisionView in classes;
    withdraw_class_decision: SubjectReasonArgs => ClassesView in classes;
    replace_class_decision: SubjectReasonArgs => ClassDecisionView in classes;
    /// As `draft_class_decision`.
    set_classified: SubjectUnitsArgs => ClassDecisionView in classes;
    awards: NoArgs => AwardsView in awards;

    // ---- rounds
    round: NoArgs => RoundView in round;
    start_round: NoArgs => RoundView in round;
    choose_packs: PacksArgs => RoundView in round;
    add_unit: NoArgs => RoundView in round;
    add_communes: CommunesArgs => RoundView in round;
    set_unit_kind: SubjectArgs => RoundView in round;
    withdraw_unit: SubjectReasonArgs => RoundView in round;
    issue_launch: FolderArgs => WrittenView in round;

    // ---- units over the years
    history: NoArgs => HistoryView in history;
    /// Saves the change in the form `unit-event`.
    note_event: NoArgs => HistoryView in history;
    withdraw_event: SubjectReasonArgs => HistoryView in history;
    unit_history: UnitArgs => UnitHistoryView in history;
    /// What became of the very unit of this register over the years.
    own_history: NoArgs => UnitHistoryView in history;
    catalogues: NoArgs => CataloguesView in history;
    /// Loads a later catalogue, as the form `later-catalogue` describes it.
    load_catalogue: CatalogueArgs => CataloguesView in history;
    /// What this office holds of offices that went into others.
    handover: NoArgs => HandoverView in history;
    hand_over: HandOverArgs => WrittenView in history;
    /// What a unit had handed in, back to a unit that lost its PC.
    give_back: UnitFolderArgs => WrittenView in history;

    // ---- the office's own plan, written page by page through the form `plan/<page>`
    plan: PlanPageArgs => PlanView in plan;
    new_plan: PlanStartArgs => PlanView in plan;
    open_plan_file: FileArgs => PlanView in plan;
    add_to_plan: PlanListArgs => PlanView in plan;
    take_from_plan: PlanItemArgs => PlanView in plan;
    copy_plan_page: PlanCopyArgs => PlanView in plan;
    clear_in_plan: PlanFieldArgs => PlanView in plan;
    use_plan: NoArgs => PlanView in plan;
    withdraw_plan: ReasonArgs => PlanView in plan;
    save_plan_file: FolderArgs => WrittenView in plan;

    // ---- backup
    backups: NoArgs => BackupView in backup;
    back_up: NoArgs => BackupView in backup;
    back_up_to: FolderArgs => WrittenView in backup;
    start_back_up_to: FolderArgs => JobIdView in backup;
    look_at_backup: FileArgs => BackupFileView in backup;
    restore: RestoreArgs => StatusView in backup;
    restore_generation: BackupArgs => StatusView in backup;
    start_restore: RestoreArgs => JobIdView in backup;
    start_restore_generation: BackupArgs => JobIdView in backup;
    /// Another recovery code for the backups to come.
    renew_recovery_code: ReasonArgs => BackupView in backup;
}

#[cfg(test)]
mod tests;
