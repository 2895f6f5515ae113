//! The forms of setting up and of the settings, as data.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use domain::rules::KindRules;
use domain::rules::words::PaperSuperior;

use super::{OFFICE, UNIT, full_place, national_rules};
use crate::App;
use crate::fault::Fault;
use crate::kinds;
use crate::own::Year;
use crate::paper_fields::own_head;
use crate::register::Register;
use crate::shown::plain_input;
use crate::views::*;

/// The forms of setting up and of the settings.
pub fn form_view(app: &App, register: &Register, form: &str) -> Result<FormView, Fault> {
    let typed = register.store.read(|r| r.fields(form, ""))?;
    let (title, intro, inputs) = match form {
        UNIT => (
            "Tự khai báo đơn vị",
            "Ba dòng là đủ. Sau này xã gửi gói triển khai thì mở gói đó, số liệu đã nhập vẫn giữ nguyên.",
            unit_inputs(app, &typed)?,
        ),
        OFFICE => (
            "Khai báo cơ quan",
            "Dành cho xã, phường và cấp trên của xã, phường.",
            office_inputs(app, register, &typed),
        ),
        own_head::FORM => (
            "Giấy tờ của đơn vị",
            "Ghi một lần, mọi giấy tờ in ra sau này dùng chung.",
            paper_inputs(register, &typed)?,
        ),
        _ => ("Cài đặt", "", settings_inputs(&typed)),
    };
    Ok(FormView {
        form: form.to_owned(),
        subject: String::new(),
        eyebrow: String::new(),
        title: title.to_owned(),
        intro: intro.to_owned(),
        law: None,
        inputs,
        outcome: None,
        gaps: Vec::new(),
        read_only: matches!(form, UNIT | OFFICE) && register.profile()?.is_some(),
    })
}

/// Field code and what was typed.
pub type Typed = BTreeMap<String, String>;

/// What was typed in a field.
pub fn value(typed: &Typed, field: &str) -> String {
    typed.get(field).cloned().unwrap_or_default()
}

fn place_input(app: &App, typed: &Typed, label: &str, hint: &str) -> InputView {
    let key = value(typed, "place");
    let catalogue = app.catalogue();
    let known = catalogue.find(&key);
    InputView {
        hint: hint.to_owned(),
        choices: known
            .map(|place| ChoiceView {
                value: place.key.clone(),
                label: full_place(place),
                hint: place.period(),
            })
            .into_iter()
            .collect(),
        problem: if known.is_none() && !key.is_empty() {
            "Chưa chọn nơi nào trong danh sách. Gõ vài chữ rồi chọn một dòng.".to_owned()
        } else {
            String::new()
        },
        ..plain_input("place", label, "commune", key)
    }
}

fn hidden_sample(typed: &Typed) -> InputView {
    InputView {
        shown: false,
        required: false,
        ..plain_input("sample", "Số liệu mẫu", "check", value(typed, "sample"))
    }
}

fn unit_inputs(app: &App, typed: &Typed) -> Result<Vec<InputView>, Fault> {
    let national = national_rules()?;
    let family = value(typed, kinds::KIND);
    let (exclusions, _) = kinds::scope(&national, &family);
    let left_out = exclusions
        .iter()
        .map(|one| format!("{} ({})", one.value.title, one.citation));
    let left_out: Vec<String> = left_out.collect();
    let example = national
        .kind(&family)
        .map(|kind| kind.words.example.clone())
        .filter(|example| !example.is_empty());
    let mut choice = kinds::inputs(&national, typed);
    if !left_out.is_empty() {
        choice[0].hint = format!("Quy định không xét: {}", left_out.join("; "));
    }
    let mut inputs = vec![place_input(
        app,
        typed,
        "Xã, phường",
        "Gõ vài chữ không dấu cũng được, ví dụ: kon gang gia lai",
    )];
    inputs.extend(choice);
    inputs.push(InputView {
        hint: example.map_or_else(String::new, |example| format!("Ví dụ: {example}")),
        ..plain_input("name", "Tên đơn vị", "text", value(typed, "name"))
    });
    inputs.push(hidden_sample(typed));
    Ok(inputs)
}

fn office_inputs(app: &App, register: &Register, typed: &Typed) -> Vec<InputView> {
    // A script types its passphrase nowhere: every one of its commands is a program of its own.
    let secret = |field: &str| {
        let key = (OFFICE.to_owned(), field.to_owned());
        let typed = register
            .secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        typed
            .or_else(|| app.world().passphrase())
            .unwrap_or_default()
    };
    let (first, again) = (secret("passphrase"), secret("passphrase_again"));
    let too_short = !first.is_empty() && first.chars().count() < MIN_PASSPHRASE;
    let differs = !again.is_empty() && again != first;
    vec![
        place_input(
            app,
            typed,
            "Địa bàn của cơ quan",
            "Tên xã, phường; hoặc tên huyện, tỉnh, thành phố nếu là cấp trên",
        ),
        InputView {
            hint: "Tên in trên giấy tờ, ví dụ: Công an xã Kon Gang".to_owned(),
            ..plain_input(
                "office_name",
                "Tên cơ quan nhận và thẩm định hồ sơ",
                "text",
                value(typed, "office_name"),
            )
        },
        InputView {
            hint: format!(
                "Ít nhất {MIN_PASSPHRASE} ký tự. Mật khẩu này khóa chữ ký của cơ quan; ghi lại và cất nơi an toàn."
            ),
            problem: if too_short {
                format!("Mật khẩu ngắn quá. Dùng ít nhất {MIN_PASSPHRASE} ký tự.")
            } else {
                String::new()
            },
            ..plain_input("passphrase", "Mật khẩu của cơ quan", "secret", first)
        },
        InputView {
            problem: if differs {
                "Hai lần gõ mật khẩu không giống nhau. Gõ lại.".to_owned()
            } else {
                String::new()
            },
            ..plain_input("passphrase_again", "Gõ lại mật khẩu", "secret", again)
        },
        hidden_sample(typed),
    ]
}

const MIN_PASSPHRASE: usize = 8;

fn settings_inputs(typed: &Typed) -> Vec<InputView> {
    let size = typed
        .get("text_size")
        .cloned()
        .unwrap_or_else(|| "100".to_owned());
    let sizes = ["100", "125", "150", "200"]
        .into_iter()
        .map(|size| ChoiceView {
            value: size.to_owned(),
            label: format!("{size} %"),
            hint: String::new(),
        })
        .collect();
    vec![
        InputView {
            choices: sizes,
            required: false,
            ..plain_input("text_size", "Cỡ chữ", "choice", size)
        },
        InputView {
            required: false,
            ..plain_input(
                "high_contrast",
                "Tương phản cao",
                "check",
                value(typed, "high_contrast"),
            )
        },
    ]
}

/// What the abbreviation is, and what stands there while none is typed.
fn symbol_hint(kind: &KindRules) -> String {
    let known = own_head::symbol(kind, &Typed::default());
    if known.is_empty() {
        "Phần sau dấu gạch, ví dụ THCS trong “TTr-THCS”".to_owned()
    } else {
        format!("Phần sau dấu gạch; để trống thì in “{known}” như trong “TTr-{known}”")
    }
}

/// What the unit's papers print at head and foot, as far as its kind prints it.
fn paper_inputs(register: &Register, typed: &Typed) -> Result<Vec<InputView>, Fault> {
    let Ok(year) = Year::open(register) else {
        return Ok(Vec::new());
    };
    let Ok(kind) = year.kind_rules() else {
        return Ok(Vec::new());
    };
    let input = |field: &str, label: &str, hint: &str, shown: bool| InputView {
        hint: hint.to_owned(),
        required: false,
        shown,
        ..plain_input(field, label, "text", value(typed, field))
    };
    Ok(vec![
        input(
            own_head::SUPERIOR,
            "Cơ quan chủ quản, in trên tên đơn vị",
            "Ghi như trên giấy tờ của đơn vị; không có thì để trống",
            kind.words.superior == PaperSuperior::Typed,
        ),
        input(
            own_head::SYMBOL,
            "Chữ viết tắt của đơn vị trong ký hiệu văn bản",
            &symbol_hint(kind),
            kind.words.numbered,
        ),
        input(
            own_head::SIGNER,
            "Chức danh người ký giấy tờ của đơn vị",
            &format!(
                "Để trống thì in “{}”",
                own_head::signer(kind, &Typed::default())
            ),
            true,
        ),
    ])
}
