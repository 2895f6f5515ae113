//! Two people, where a locality wants it: the one who appraises and the one who decides. No text of the law here asks
//! for it, so an office chooses it and names what it rests on.

use serde::{Deserialize, Serialize};

use crate::text::one_line;

/// **Phần việc** — for what a person of the office signs with a key of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Thẩm định
    Appraise,
    /// Quyết định
    Decide,
}

impl Duty {
    pub const ALL: [Duty; 2] = [Duty::Appraise, Duty::Decide];

    pub fn slug(self) -> &'static str {
        match self {
            Duty::Appraise => "appraise",
            Duty::Decide => "decide",
        }
    }

    pub fn parse(slug: &str) -> Option<Duty> {
        Duty::ALL.into_iter().find(|duty| duty.slug() == slug)
    }

    /// "Người thẩm định", "Người quyết định"
    pub fn holder(self) -> &'static str {
        match self {
            Duty::Appraise => "Người thẩm định",
            Duty::Decide => "Người quyết định",
        }
    }
}

/// **Người của cơ quan** — who holds a duty, as far as telling two people apart goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub duty: Duty,
}

/// Names are told apart with their accents, whatever the case.
fn is_same(one: &str, other: &str) -> bool {
    one_line(one).to_lowercase() == one_line(other).to_lowercase()
}

/// Whether a person may take a duty beside those who hold one: nobody holds both.
pub fn may_hold(holders: &[Holder], name: &str, duty: Duty) -> Result<(), String> {
    let same = holders.iter().find(|holder| is_same(&holder.name, name));
    match same {
        None => Ok(()),
        Some(holder) if holder.duty == duty => Err(format!("{name} đã có trong danh sách.")),
        Some(holder) => Err(format!(
            "{name} đang là {}. Một người không giữ cả hai phần việc.",
            crate::form::lower_first(holder.duty.holder())
        )),
    }
}

/// Whether two people can be asked for: somebody holds each duty. If not, what is missing.
pub fn can_require(holders: &[Holder]) -> Result<(), String> {
    for duty in Duty::ALL {
        if !holders.iter().any(|holder| holder.duty == duty) {
            return Err(format!(
                "Chưa có {}. Thêm người rồi bật.",
                crate::form::lower_first(duty.holder())
            ));
        }
    }
    Ok(())
}

/// Whether somebody may decide on what these people appraised; a unit without a signed appraisal is given with none.
pub fn may_decide(decides: &str, appraised: &[(&str, Option<&str>)]) -> Result<(), String> {
    for (unit, by) in appraised {
        match by {
            None => {
                return Err(format!(
                    "Hồ sơ của {unit} chưa có chữ ký đúng của người thẩm định. Hoàn tác hoặc trả lại hồ sơ, thẩm định lại rồi ban hành."
                ));
            }
            Some(by) if is_same(by, decides) => {
                return Err(format!(
                    "{decides} đã thẩm định hồ sơ của {unit}, nên không ký quyết định này được."
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Duty, Holder, can_require, may_decide, may_hold};

    fn holders() -> Vec<Holder> {
        vec![Holder {
            name: "Nguyễn Văn An".to_owned(),
            duty: Duty::Appraise,
        }]
    }

    #[test]
    fn nobody_holds_both_duties() {
        for other in ["Trần Thị Bình", "Nguyễn Văn Ân"] {
            assert_eq!(may_hold(&holders(), other, Duty::Decide), Ok(()));
        }
        for (name, duty, said) in [
            ("nguyễn văn an", Duty::Appraise, "đã có trong danh sách"),
            ("Nguyễn Văn An", Duty::Decide, "không giữ cả hai"),
        ] {
            let told = may_hold(&holders(), name, duty).unwrap_err();
            assert!(told.contains(said), "{told}");
        }
    }

    #[test]
    fn two_people_are_asked_for_when_there_are_two() {
        let told = can_require(&holders()).unwrap_err();
        assert!(told.starts_with("Chưa có người quyết định"), "{told}");
        let mut both = holders();
        both.push(Holder {
            name: "Trần Thị Bình".to_owned(),
            duty: Duty::Decide,
        });
        assert_eq!(can_require(&both), Ok(()));
    }

    #[test]
    fn who_appraised_does_not_decide_and_what_nobody_signed_waits() {
        let by = |one, other| {
            may_decide(
                "Trần Thị Bình",
                &[("Làng Mẫu 1", one), ("Làng Mẫu 2", other)],
            )
        };
        assert_eq!(by(Some("Nguyễn Văn An"), Some("Lê Văn Cường")), Ok(()));
        let told = by(Some("Nguyễn Văn An"), Some("TRẦN THỊ BÌNH")).unwrap_err();
        assert!(told.contains("đã thẩm định hồ sơ của Làng Mẫu 2"), "{told}");
        let told = by(None, Some("Nguyễn Văn An")).unwrap_err();
        assert!(told.contains("Làng Mẫu 1 chưa có chữ ký đúng"), "{told}");
    }
}
