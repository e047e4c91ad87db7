//! Bytes to lines and columns, as people count them.

/// A place as people count it: from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The starts of the lines of one source.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads where lines start; a line ends after its line feed.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1));
        Self { starts }
    }

    /// Line (from 0) of a byte offset.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// First byte of a line (from 0), or `None` beyond the last.
    #[must_use]
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// Where a byte offset of `source` (the text this index was made from) stands. An offset inside a character
    /// counts as its start, one beyond the end as the end.
    #[must_use]
    pub fn position(&self, source: &str, offset: usize) -> Position {
        let line = self.line(offset.min(source.len()));
        let column = self.before(source, line, offset).chars().count() + 1;
        Position { line: line + 1, column }
    }

    /// Where offsets stand that ascend: many on one line cost no more than one.
    #[must_use]
    pub fn positions(&self, source: &str, offsets: &[usize]) -> Vec<Position> {
        self.count(source, offsets, |_| 1)
    }

    /// The same with columns in UTF-16 units, as reports for editors count.
    #[must_use]
    pub fn positions_in_utf16(&self, source: &str, offsets: &[usize]) -> Vec<Position> {
        self.count(source, offsets, char::len_utf16)
    }

    fn count(&self, source: &str, offsets: &[usize], width: impl Fn(char) -> usize) -> Vec<Position> {
        let (mut line, mut column, mut counted) = (0, 1, 0);
        let place = |offset: &usize| {
            let mut at = (*offset).min(source.len());
            while !source.is_char_boundary(at) {
                at -= 1;
            }
            let its_line = self.line(at);
            if its_line != line {
                (line, column, counted) = (its_line, 1, self.starts[its_line]);
            }
            column += source.get(counted..at).unwrap_or_default().chars().map(&width).sum::<usize>();
            counted = counted.max(at);
            Position { line: line + 1, column }
        };
        offsets.iter().map(place).collect()
    }

    fn before<'s>(&self, source: &'s str, line: usize, offset: usize) -> &'s str {
        let start = self.starts[line];
        let mut end = offset.min(source.len()).max(start);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        &source[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters() {
        let source = "one\nقرار 😀 x\n";
        let index = LineIndex::new(source);
        let x = source.find('x').unwrap();
        assert_eq!(index.position(source, x), Position { line: 2, column: 8 });
        assert_eq!(index.position(source, 999), Position { line: 3, column: 1 });
        let offsets: Vec<usize> = source.char_indices().map(|(at, _)| at).collect();
        let one_by_one: Vec<Position> = offsets.iter().map(|at| index.position(source, *at)).collect();
        assert_eq!(index.positions(source, &offsets), one_by_one);
        assert_eq!(index.positions_in_utf16(source, &[x]), [Position { line: 2, column: 9 }]);
    }
}
