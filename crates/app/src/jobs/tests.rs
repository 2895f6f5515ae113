//! Resting and going on.

use std::sync::mpsc::sync_channel;

use super::{Finished, Jobs};
use crate::views::JobView;

/// What a job says of itself once `so` is true of it.
fn once(jobs: &Jobs, id: &str, so: impl Fn(&JobView) -> bool) -> JobView {
    loop {
        let view = jobs.status(id).expect("the job is known");
        if so(&view) {
            return view;
        }
        std::thread::yield_now();
    }
}

/// A job of three items, each begun when the test says so.
fn begun(jobs: &Jobs) -> (String, std::sync::mpsc::SyncSender<()>) {
    let (next, begins) = sync_channel::<()>(0);
    let id = jobs.start("Việc thử", move |job| {
        job.expect(3);
        for n in 1..=3 {
            if !job.goes_on() {
                break;
            }
            if begins.recv().is_err() {
                break;
            }
            job.measure(n, String::new());
        }
        Ok(Finished::default())
    });
    (id, next)
}

#[test]
fn work_rests_after_the_item_in_hand_and_goes_on_from_there() {
    let jobs = Jobs::default();
    let (id, next) = begun(&jobs);
    once(&jobs, &id, |view| view.can_pause);
    assert!(jobs.pause(&id, true).expect("known").pausing);
    next.send(()).expect("the first item is in hand");
    let resting = once(&jobs, &id, |view| view.paused);
    assert_eq!((resting.done, resting.pausing), (1, false));
    assert_eq!(resting.state, "running");
    jobs.pause(&id, false).expect("known");
    next.send(()).expect("the second item");
    next.send(()).expect("the third item");
    let ended = once(&jobs, &id, |view| view.state != "running");
    assert_eq!((ended.state.as_str(), ended.paused), ("done", false));
}

#[test]
fn work_that_rests_can_be_stopped() {
    let jobs = Jobs::default();
    let (id, next) = begun(&jobs);
    once(&jobs, &id, |view| view.can_pause);
    jobs.pause(&id, true).expect("known");
    next.send(()).expect("the first item is in hand");
    once(&jobs, &id, |view| view.paused);
    jobs.cancel(&id).expect("known");
    let ended = once(&jobs, &id, |view| view.state != "running");
    assert_eq!((ended.state.as_str(), ended.done), ("cancelled", 1));
}
