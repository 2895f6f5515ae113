use super::*;

fn places(places: &[(f64, f64)]) -> Vec<Position> {
    let position = |(north, east): &(f64, f64)| Position {
        north: *north,
        east: *east,
    };
    places.iter().map(position).collect()
}

#[test]
fn north_is_above_and_east_is_to_the_right() {
    let map = draw(&places(&[(21.0, 105.0), (10.0, 105.0), (21.0, 107.0)]));
    let [hanoi, south, east] = map.points[..] else {
        panic!("three points")
    };
    assert!(hanoi.1 < south.1 && hanoi.0 == south.0);
    assert!(hanoi.0 < east.0 && hanoi.1 == east.1);
    assert!(map.height > map.width, "as the country is");
}

#[test]
fn a_degree_east_is_shorter_than_a_degree_north() {
    let map = draw(&places(&[(20.0, 105.0), (22.0, 105.0), (22.0, 107.0)]));
    let high = map.points[0].1 - map.points[1].1;
    let wide = map.points[2].0 - map.points[1].0;
    let share = f64::from(wide) / f64::from(high);
    assert!((share - 0.934).abs() < 0.01, "{share}");
}

#[test]
fn places_at_one_spot_are_told_apart() {
    let mut close = vec![(10.0, 106.0), (11.0, 107.0)];
    close.extend([(10.5, 106.5); 30]);
    let map = draw(&places(&close));
    for (at, one) in map.points.iter().enumerate() {
        for other in &map.points[at + 1..] {
            let far = f64::from(one.0.abs_diff(other.0)).hypot(f64::from(one.1.abs_diff(other.1)));
            assert!(far > f64::from(map.radius), "{one:?} covers {other:?}");
        }
    }
}

#[test]
fn every_point_lies_on_the_sheet() {
    for n in [1, 2, 61, 800] {
        let many: Vec<(f64, f64)> = (0..n)
            .map(|at| (8.5 + f64::from(at % 37) * 0.01, 104.0 + f64::from(at % 11)))
            .collect();
        let map = draw(&places(&many));
        assert_eq!(map.points.len(), many.len());
        let inside = |point: &(u32, u32)| {
            point.0 >= map.radius
                && point.1 >= map.radius
                && point.0 + map.radius <= map.width
                && point.1 + map.radius <= map.height
        };
        assert!(map.points.iter().all(inside), "{n} places");
    }
    assert_eq!(draw(&[]), DotMap::default());
}

#[test]
fn only_numbers_that_lie_on_earth_are_a_position() {
    for (north, east, is_one) in [
        ("21.0386", "105.838", true),
        ("", "105.8", false),
        ("hai mươi mốt", "105.8", false),
        ("NaN", "105.8", false),
        ("91", "105.8", false),
        ("21", "1058", false),
    ] {
        assert_eq!(
            Position::read(north, east).is_some(),
            is_one,
            "{north} {east}"
        );
    }
}
