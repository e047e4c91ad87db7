//! The lines that changed since a revision of git: `check --diff-base`. Git is asked as a program.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::diagnostic::Diagnostic;
use crate::text::{LineIndex, Span};

use super::inputs::Fault;
use super::jobs::Job;

/// What changed in every repository that holds a source.
pub struct Changes {
    repositories: BTreeMap<PathBuf, Repository>,
}

/// What changed in one repository.
struct Repository {
    /// Files that git keeps.
    tracked: BTreeSet<PathBuf>,
    changed: BTreeMap<PathBuf, Hunks>,
}

/// The lines of a file that changed, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// It is new.
    All,
    /// These of it.
    Some(Hunks),
}

/// Lines that came, and places where lines went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hunks {
    came: Vec<Range<usize>>,
    /// The line behind each.
    went: Vec<usize>,
}

impl Changes {
    /// What changed since a revision, or since the branches parted where it is on another one.
    ///
    /// # Errors
    /// Says why git does not know.
    pub fn since(revision: &str, jobs: &[Job]) -> Result<Self, Fault> {
        let mut changes = Self { repositories: BTreeMap::new() };
        let folders: BTreeSet<&Path> = jobs.iter().map(|job| job.folder.as_path()).collect();
        if jobs.iter().any(|job| job.input.name.is_none()) {
            return Err(Fault {
                message: "--diff-base cannot know which file standard input is".to_owned(),
                help: Some("name it with --stdin-filename".to_owned()),
            });
        }
        for folder in folders {
            if changes.repository_of(folder).is_none() {
                let root = root_of(folder)?;
                let repository = Repository::since(revision, &root)?;
                changes.repositories.insert(root, repository);
            }
        }
        Ok(changes)
    }

    /// The repository that holds a folder, and no other one in it does.
    fn repository_of(&self, folder: &Path) -> Option<(&Path, &Repository)> {
        for folder in folder.ancestors() {
            if let Some((root, repository)) = self.repositories.get_key_value(folder) {
                return Some((root, repository));
            }
            if folder.join(".git").exists() {
                return None;
            }
        }
        None
    }

    /// The lines of a file that changed; of one that no repository keeps all of them.
    pub fn of(&self, place: &Path) -> Lines {
        let found = place.parent().and_then(|folder| self.repository_of(folder));
        let Some((file, repository)) = found.and_then(|(root, it)| Some((place.strip_prefix(root).ok()?, it))) else {
            return Lines::All;
        };
        match repository.changed.get(file) {
            _ if !repository.tracked.contains(file) => Lines::All,
            Some(hunks) => Lines::Some(hunks.clone()),
            None => Lines::Some(Hunks::default()),
        }
    }
}

impl Repository {
    fn since(revision: &str, root: &Path) -> Result<Self, Fault> {
        let commit = format!("{revision}^{{commit}}");
        let known = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let commit = known.out.ok_or_else(|| Fault {
            message: format!("git knows no revision `{revision}` in `{}`", root.display()),
            help: Some(
                "give a branch, a tag or a commit, such as main; what is only on the server is fetched first: \
                 git fetch origin main"
                    .to_owned(),
            ),
        })?;
        let commit = text(&commit);
        // Without a common ancestor, or with nothing committed here, the revision itself is what there is to compare with.
        let base = git(root, &["merge-base", &commit, "HEAD"])?.out.map_or(commit, |base| text(&base));
        let options = "-U0 --inter-hunk-context=0 -M --text --no-ext-diff --no-textconv --no-color --no-relative \
                       --src-prefix=a/ --dst-prefix=b/ --ignore-submodules=all";
        let mut arguments: Vec<&str> = ["-c", "core.quotePath=false", "diff"].into();
        arguments.extend(options.split_whitespace().chain([base.as_str(), "--"]));
        let diff = git(root, &arguments)?.must(root)?;
        let tracked = git(root, &["ls-files", "-z"])?.must(root)?;
        let names = tracked.split(|byte| *byte == 0).map(|name| PathBuf::from(text(name)));
        Ok(Self { tracked: names.collect(), changed: hunks(&diff) })
    }
}

/// The top folder of the repository around a folder.
fn root_of(folder: &Path) -> Result<PathBuf, Fault> {
    let asked = git(folder, &["rev-parse", "--show-toplevel"])?;
    if asked.out.is_none() && asked.said.contains("not a git repository") {
        return Err(Fault {
            message: format!(
                "`{}` is in no git repository, so that --diff-base cannot tell what changed",
                folder.display()
            ),
            help: Some("leave --diff-base out, or run `git init` and commit the texts".to_owned()),
        });
    }
    let root = PathBuf::from(text(&asked.must(folder)?));
    Ok(root.canonicalize().unwrap_or(root))
}

/// What git answered.
struct Answer {
    /// What it printed, if it did what it was asked.
    out: Option<Vec<u8>>,
    /// What it said of what it could not do.
    said: String,
}

impl Answer {
    fn must(self, folder: &Path) -> Result<Vec<u8>, Fault> {
        let said = self.said.lines().next().unwrap_or("it does not say why");
        self.out.ok_or_else(|| Fault {
            message: format!("git cannot tell what changed in `{}`: {said}", folder.display()),
            help: Some("--diff-base asks git; leave it out to see all findings".to_owned()),
        })
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Answer, Fault> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).stdin(Stdio::null());
    // Its messages are looked into, and no setting of the caller may change the form of the diff.
    command.env("LC_ALL", "C").env_remove("GIT_DIFF_OPTS").env_remove("GIT_EXTERNAL_DIFF");
    let output = command.output().map_err(|error| Fault {
        message: format!("--diff-base needs git, which cannot be run: {error}"),
        help: Some("install git (https://git-scm.com), or leave --diff-base out".to_owned()),
    })?;
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Ok(Answer { out: output.status.success().then_some(output.stdout), said })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}

/// The hunks of each file of a diff without context.
fn hunks(diff: &[u8]) -> BTreeMap<PathBuf, Hunks> {
    let mut files: BTreeMap<PathBuf, Hunks> = BTreeMap::new();
    let (mut file, mut content) = (None, 0);
    for line in diff.split(|byte| *byte == b'\n') {
        if line.first() == Some(&b'\\') {
            // No newline at the end of the file.
        } else if content > 0 {
            content -= 1;
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            file = unquoted(name).strip_prefix("b/").map(PathBuf::from);
        } else if let Some((old, new)) = line.strip_prefix(b"@@ ").and_then(|header| header_of(&text(header))) {
            content = old.len() + new.len();
            if let Some(file) = &file {
                let hunks = files.entry(file.clone()).or_default();
                if new.is_empty() { hunks.went.push(new.start) } else { hunks.came.push(new) }
            }
        }
    }
    files
}

/// `-a,b +c,d @@` as lines from 0. Of no lines git names the one before.
fn header_of(header: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut sides = header.split(' ');
    let mut side = |sign: char| {
        let lines = sides.next()?.strip_prefix(sign)?;
        let (start, count) = lines.split_once(',').unwrap_or((lines, "1"));
        let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
        let start = if count == 0 { start } else { start.checked_sub(1)? };
        Some(start..start + count)
    };
    Some((side('-')?, side('+')?))
}

/// A name as git writes it: in quotation marks with escapes if it has unusual characters, with a tab behind it if it has
/// blanks.
fn unquoted(name: &[u8]) -> String {
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let Some(quoted) = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) else { return text(name) };
    let mut bytes = Vec::new();
    let mut rest = quoted.iter().copied();
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next() } else { None };
        bytes.push(match escaped {
            None => byte,
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            Some(b'r') => b'\r',
            Some(b'a') => 7,
            Some(b'b') => 8,
            Some(b'v') => 11,
            Some(b'f') => 12,
            Some(digit @ b'0'..=b'3') => {
                let digits = [rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                digits.iter().fold(digit - b'0', |value, digit| (value << 3) | (digit & 7))
            }
            Some(other) => other,
        });
    }
    text(&bytes)
}

/// Which findings have a place on a line that changed. The lines are those of the text that git compared; the text as it is
/// now may have been fixed since, or be typed on in an editor.
pub fn changed(lines: &Lines, original: &str, now: &str, findings: &[Diagnostic]) -> Vec<bool> {
    let Lines::Some(hunks) = lines else { return vec![true; findings.len()] };
    let flags = carried(hunks.flags(original), original, now);
    let before: Vec<usize> = std::iter::once(0)
        .chain(flags.iter().scan(0, |count, flag| {
            *count += usize::from(*flag);
            Some(*count)
        }))
        .collect();
    let index = LineIndex::new(now);
    let touched = |span: Span| {
        let first = index.line(span.start as usize);
        let last = index.line((span.end.max(span.start + 1) - 1) as usize);
        before.get(last + 1).unwrap_or(&0) > before.get(first).unwrap_or(&0)
    };
    let any = |finding: &Diagnostic| {
        let related = finding.related.iter().map(|related| related.span).filter(|it| it.source == finding.span.source);
        related.chain([finding.span]).any(touched)
    };
    findings.iter().map(any).collect()
}

impl Hunks {
    /// For each line of a text whether it changed. Where lines went, those that are next to each other now did.
    fn flags(&self, text: &str) -> Vec<bool> {
        let lines: Vec<&str> = text.split('\n').collect();
        let mut flags = vec![false; lines.len()];
        for line in self.came.iter().cloned().flatten() {
            if let Some(flag) = flags.get_mut(line) {
                *flag = true;
            }
        }
        let blank = |line: &usize| lines[*line].trim().is_empty();
        for went in self.went.iter().map(|line| (*line).min(lines.len())) {
            let before = (0..went).rev().find(|line| !blank(line));
            let behind = (went..lines.len()).find(|line| !blank(line));
            before.into_iter().chain(behind).for_each(|line| flags[line] = true);
        }
        flags
    }
}

/// What is known of the lines of one text as known of those of another; lines that came in between changed.
fn carried(flags: Vec<bool>, original: &str, now: &str) -> Vec<bool> {
    if original == now {
        return flags;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (original.split('\n').collect(), now.split('\n').collect());
    let mut carried = vec![true; new.len()];
    for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if operation.tag() == DiffTag::Equal {
            carried[operation.new_range()].copy_from_slice(&flags[operation.old_range()]);
        }
    }
    carried
}
