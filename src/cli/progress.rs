//! One line on a terminal that says how far long work has come; nothing anywhere else.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::Console;

/// Fewer texts than this are done before a line could be read.
const LONG: usize = 8;

/// How far the work has come. The line goes when this does.
pub struct Progress {
    shown: Option<Console>,
    total: usize,
    done: AtomicUsize,
}

impl Progress {
    /// Of work on so many texts.
    pub fn new(total: usize, console: Console) -> Self {
        let shown = (console.terminal && total >= LONG).then_some(console);
        Self { shown, total, done: AtomicUsize::new(0) }
    }

    /// Passes a result on, and counts it.
    pub fn step<T>(&self, result: T) -> T {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(console) = self.shown {
            console.tell(|out| std::io::Write::write_fmt(out, format_args!("\r{done} of {}", self.total)));
        }
        result
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(console) = self.shown {
            let blank = " ".repeat(format!("{0} of {0}", self.total).len());
            console.tell(|out| std::io::Write::write_fmt(out, format_args!("\r{blank}\r")));
        }
    }
}
