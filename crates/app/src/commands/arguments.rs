//! What commands are given, for the list of them.

use serde::{Deserialize, Serialize};

macro_rules! arguments {
    ($( $(#[$meta:meta])* pub struct $name:ident { $($body:tt)* } )*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Default, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            #[cfg_attr(test, derive(ts_rs::TS))]
            pub struct $name { $($body)* }
        )*
        #[cfg(test)]
        pub(super) fn declarations(config: &ts_rs::Config) -> Vec<String> {
            vec![$( <$name as ts_rs::TS>::decl(config) ),*]
        }
    };
}

arguments! {
    /// No arguments.
    pub struct NoArgs {}
    pub struct RegisterArgs { pub register: String }
    /// How large the page says the screen is, in its dots; `scale` in hundredths.
    pub struct ScreenArgs { pub width: u32, pub height: u32, pub scale: u32 }
    pub struct SupportArgs { pub folder: String, pub width: u32, pub height: u32, pub scale: u32 }
    pub struct QueryArgs { pub query: String }
    /// `before`: only acts before this number, as the page before gave it; 0 for the latest.
    pub struct JournalArgs {
        #[serde(default)]
        pub query: String,
        #[serde(default)]
        pub before: u32,
    }
    /// `bundle`, `bundles`, `folder-in`, `folder-out`, `scan`, `backup`, `table`, `list`, `plan`
    pub struct ChooseArgs { pub purpose: String }
    pub struct FileArgs { pub file: String }
    /// `watched`: somebody waits in front of a screen, so that a large file is read as long work.
    pub struct InspectArgs {
        pub file: String,
        #[serde(default)]
        pub watched: bool,
    }
    pub struct FilesArgs { pub files: Vec<String> }
    /// `receipts`: whether the receipts are written at once to where the files came from.
    pub struct ImportArgs {
        pub files: Vec<String>,
        #[serde(default)]
        pub receipts: bool,
    }
    pub struct ImportBundleArgs {
        pub file: String,
        #[serde(default)]
        pub receipts: bool,
    }
    /// Of the two, `taken` is what a person takes; `held` the one that waits.
    pub struct ChooseWriterArgs { pub held: String, pub taken: String, pub reason: String }
    pub struct FormArgs { pub form: String, pub subject: String }
    pub struct SaveFieldArgs { pub form: String, pub subject: String, pub field: String, pub value: String }
    /// `folder` is a handle from `choose_file`.
    pub struct AcceptLaunchArgs { pub file: String, pub unit: String, pub code_compared: bool }
    pub struct FolderArgs { pub folder: String }
    /// The slug of a paper.
    pub struct KindArgs { pub kind: String }
    pub struct KindFolderArgs { pub kind: String, pub folder: String }
    pub struct SubjectArgs { pub subject: String }
    /// `act`: its number in the log.
    pub struct UndoArgs { pub act: u32 }
    /// A piece of evidence by its id; the page from 1.
    pub struct EvidencePageArgs { pub subject: String, pub page: u32 }
    pub struct SubjectReasonArgs { pub subject: String, pub reason: String }
    pub struct SubjectFolderArgs { pub subject: String, pub folder: String }
    pub struct MeetingArgs { pub step: String }
    /// A person of the office: `duty` is `appraise` or `decide`.
    pub struct AddPersonArgs { pub name: String, pub role: String, pub duty: String, pub passphrase: String, pub again: String }
    pub struct DutyArgs { pub duty: String }
    pub struct SignInArgs { pub person: String, pub passphrase: String }
    /// `why`: what it rests on, or why it ends.
    pub struct RequireTwoArgs { pub required: bool, pub why: String }
    pub struct ReasonArgs { pub reason: String }
    pub struct PaperArgs { pub kind: String, pub subject: String }
    /// The code at the foot of a page, or a file from `choose_file`; the file goes first.
    pub struct VerifyArgs {
        #[serde(default)]
        pub code: String,
        #[serde(default)]
        pub file: String,
    }
    pub struct PaperFolderArgs { pub kind: String, pub subject: String, pub folder: String }
    /// `form`: `quet` with a file, `giay` without.
    pub struct AttachArgs {
        pub subject: String,
        pub item: String,
        pub form: String,
        pub file: String,
        pub title: String,
        /// Why a file is kept whose code is of another paper.
        #[serde(default)]
        pub reason: String,
    }
    /// `subject`: of which unit or task a paper is written, as `drafts` offers them; may be empty.
    pub struct DraftArgs { pub kind: String, pub subject: String }
    pub struct JobArgs { pub job: String }
    /// `unit` names the unit of the register that a hand-made unit is; empty when they are the same.
    pub struct SignerArgs { pub manifest: String, pub unit: String, pub reason: String }
    pub struct UnitArgs { pub unit: String }
    /// `query`: parts of names; `from`: as `next` of the page before.
    pub struct PageArgs {
        #[serde(default)]
        pub query: String,
        #[serde(default)]
        pub from: u32,
    }
    /// `filter`: as the counts name theirs; `query`: parts of names or kinds; `office`: only its units; `from`: as `next`
    /// of the page before.
    pub struct BoardArgs {
        #[serde(default)]
        pub filter: String,
        #[serde(default)]
        pub query: String,
        #[serde(default)]
        pub office: String,
        #[serde(default)]
        pub from: u32,
    }
    pub struct UnitFolderArgs { pub unit: String, pub folder: String }
    pub struct UnitsArgs { pub units: Vec<String> }
    /// A draft of a decision, and everybody who stands in it from now on; or a plan of inspections, and who is added to it.
    pub struct SubjectUnitsArgs { pub subject: String, pub units: Vec<String> }
    /// An entry of the list of the disciplined, and its unit as `sanction_units` gives it, `nobody`, or empty.
    pub struct SubjectUnitArgs { pub subject: String, pub unit: String }
    /// `query`: a few letters; empty for what fits of itself.
    pub struct SubjectQueryArgs {
        pub subject: String,
        #[serde(default)]
        pub query: String,
    }
    /// Lines that are offered, by their values.
    pub struct KeysArgs { pub keys: Vec<String> }
    pub struct PacksArgs { pub packs: Vec<String> }
    pub struct CommunesArgs { pub communes: Vec<String> }
    pub struct PassphraseArgs { pub passphrase: String }
    /// `public`: as `known_keys` gives it.
    pub struct RevokeKeyArgs { pub public: String, pub reason: String }
    /// `passphrase`: of an office; empty for a village.
    pub struct RenewKeyArgs { pub reason: String, pub passphrase: String }
    /// dd/mm/yyyy
    pub struct DateArgs { pub date: String }
    pub struct BackupArgs { pub backup: String }
    /// `code`: of the recovery sheet, as `look_at_backup` asks for it; a generation needs none.
    pub struct RestoreArgs {
        pub file: String,
        #[serde(default)]
        pub code: String,
    }
    /// Handles from `choose_file`; `succession` may be empty.
    pub struct CatalogueArgs { pub communes: String, pub succession: String }
    /// `office`: a former commune; `destination`: the key of a commune of today's catalogue.
    pub struct HandOverArgs { pub office: String, pub destination: String, pub units: Vec<String>, pub folder: String }
    /// `head`, `dues.kdc`, `opens`, … `review`; empty means where one left off.
    pub struct PlanPageArgs { pub page: String }
    /// Empty, `shipped:<slug>` or `record:<id>`, as `plan` offers them.
    pub struct PlanStartArgs { pub from: String }
    pub struct PlanListArgs { pub page: String, pub list: String }
    /// What stands on one page, given to the same page of another kind of unit.
    pub struct PlanCopyArgs { pub page: String, pub to: String }
    /// Any field of the block.
    pub struct PlanFieldArgs { pub page: String, pub field: String }
    /// Families of kinds (a desk; none means all); `filled`: whether name and year are printed.
    pub struct BlankPapersArgs { pub kinds: Vec<String>, pub filled: bool, pub folder: String }
    /// Which list, and what of a file is looked at; `seen` as the look answered it. Empty: the program finds it out.
    pub struct ListArgs {
        pub list: String,
        pub file: String,
        #[serde(default)]
        pub sheet: String,
        #[serde(default)]
        pub head: String,
        #[serde(default)]
        pub encoding: String,
        #[serde(default)]
        pub show: String,
        #[serde(default)]
        pub seen: String,
    }
    pub struct PlanItemArgs { pub page: String, pub list: String, pub item: u32 }
}
