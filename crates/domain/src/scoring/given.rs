//! A class that another office decided: whether it can stand under the rules here.

use super::ClassName;
use crate::rules::{Rules, classification::Marks};

/// The class as these rules name it, or why it cannot stand: an object or a class they do not know, or marks
/// that make another class.
pub fn may_stand(
    rules: &Rules,
    object: &str,
    class: &ClassName,
    marks: Marks,
) -> Result<ClassName, String> {
    let classification = rules
        .classification()
        .ok_or("đợt xét này không có phân loại.")?;
    if classification.object(object).is_none() {
        return Err(format!(
            "đợt xét này không có đối tượng phân loại “{object}”."
        ));
    }
    let Some(known) = classification.class_by_slug(&class.slug) else {
        return Err(format!(
            "loại “{}” không có trong thang phân loại của đợt xét này.",
            class.title
        ));
    };
    let made = classification
        .class(marks)
        .filter(|_| marks <= classification.total);
    match made {
        Some(made) if made.slug == known.slug => Ok(ClassName::of(known)),
        Some(made) => Err(format!(
            "{marks} điểm là loại {}, không phải loại {}.",
            made.title, known.title
        )),
        None => Err(format!(
            "{marks} điểm vượt tổng điểm {}.",
            classification.total
        )),
    }
}
