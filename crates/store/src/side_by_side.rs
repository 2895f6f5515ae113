//! The same work on many things at once.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Does the work on every item, on at most so many threads, and answers in the items' order.
pub fn side_by_side<T: Sync, U: Send>(
    items: &[T],
    n_threads: usize,
    work: impl Fn(&T) -> U + Sync,
) -> Vec<U> {
    let next = AtomicUsize::new(0);
    let share = || {
        std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed))
            .map_while(|at| items.get(at).map(|item| (at, work(item))))
            .collect::<Vec<_>>()
    };
    let mut done = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads.min(items.len()))
            .map(|_| scope.spawn(share))
            .collect();
        let shares = threads.into_iter().map(|one| match one.join() {
            Ok(share) => share,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        shares.flatten().collect::<Vec<_>>()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn answers_come_in_the_order_of_the_items() {
        for n_items in [0, 1, 5, 100] {
            let items: Vec<usize> = (0..n_items).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(side_by_side(&items, 8, |item| item * 2), doubled);
        }
    }
}
