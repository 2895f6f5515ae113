use super::*;
use crate::date::MonthDay;
use proptest::prelude::*;

fn due() -> impl Strategy<Value = YearlyDue> {
    (1u8..=28, 1u8..=12, any::<bool>()).prop_map(|(day, month, before)| {
        let day = MonthDay::parse(&format!("{day}/{month}")).unwrap();
        if before {
            YearlyDue::Before(day)
        } else {
            YearlyDue::By(day)
        }
    })
}

#[test]
fn before_a_day_is_the_same_as_by_the_day_before() {
    let before = YearlyDue::Before(MonthDay::parse("15/11").unwrap());
    let by = YearlyDue::By(MonthDay::parse("14/11").unwrap());
    assert_eq!(before.last_day(), by.last_day());
    assert!(before.tighten(by).is_ok() && by.tighten(before).is_ok());
    let on_the_day = YearlyDue::By(MonthDay::parse("15/11").unwrap());
    assert_eq!(
        before.tighten(on_the_day),
        Err(("trước ngày 15/11".into(), "chậm nhất ngày 15/11".into()))
    );
}

proptest! {
    #[test]
    fn tightening_is_never_laxer_than_any_level_above(nation in due(), province in due(), commune in due()) {
        if let Ok(above) = nation.tighten(province) {
            prop_assert!(above.last_day() <= nation.last_day());
            if let Ok(here) = above.tighten(commune) {
                prop_assert!(here.last_day() <= nation.last_day());
                prop_assert!(nation.tighten(commune).is_ok());
            } else {
                prop_assert!(commune.last_day() > above.last_day());
            }
        } else {
            prop_assert!(province.last_day() > nation.last_day());
        }
    }

    #[test]
    fn tightening_by_itself_changes_nothing(due in due(), percent in 1u32..=100) {
        prop_assert_eq!(due.tighten(due), Ok(due));
        prop_assert_eq!(AtLeast(percent).tighten(AtLeast(percent)), Ok(AtLeast(percent)));
    }

    #[test]
    fn a_share_may_only_rise(above in 1u32..=100, here in 1u32..=100) {
        prop_assert_eq!(AtLeast(above).tighten(AtLeast(here)).is_ok(), here >= above);
    }
}
