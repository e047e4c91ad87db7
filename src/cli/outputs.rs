//! Which files a build writes: names, folders, and a refusal where one would cover an input or another output.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::pipeline::{Format, folder_of};
use crate::text::View;

use super::inputs::{Fault, Input};

/// A source, and what its project says of outputs.
pub struct Wanted<'j> {
    /// The source.
    pub input: &'j Input,
    /// Its formats, where the project names them.
    pub formats: Option<&'j [Format]>,
    /// Its folder of outputs, where the project names one.
    pub folder: Option<&'j Path>,
}

/// What the arguments ask for.
pub struct Asked<'a> {
    /// `--to`
    pub formats: Option<Vec<Format>>,
    /// `-o`
    pub output: Option<&'a Path>,
    /// `--view`
    pub view: View,
}

/// The outputs of a source.
pub type Plan = Vec<(Format, PathBuf)>;

/// Where `-o` leads.
enum Place<'a> {
    Folder(&'a Path),
    File(&'a Path),
}

/// The outputs of each source, in order.
///
/// # Errors
/// Says which output may not be written, before any is.
pub fn plan(sources: &[Wanted<'_>], asked: &Asked<'_>) -> Result<Vec<Plan>, Fault> {
    // `-o text.pdf` alone asks for a PDF.
    let by_ending = match (asked.output, &asked.formats) {
        (Some(path), None) if !is_folder(path) => ending(path).and_then(Format::with_ending).map(|format| vec![format]),
        _ => None,
    };
    let formats_of = |source: &Wanted<'_>| -> Vec<Format> {
        let asked = asked.formats.as_deref().or(by_ending.as_deref()).or(source.formats).unwrap_or(&Format::USUAL);
        let mut formats = asked.to_vec();
        formats.sort_unstable();
        formats.dedup();
        formats
    };
    let count = sources.iter().map(|source| formats_of(source).len()).sum();
    let place = asked.output.map(|path| place(path, count)).transpose()?;
    let mut plans = Vec::with_capacity(sources.len());
    for source in sources {
        let mut plan = Plan::new();
        for format in formats_of(source) {
            let path = match place {
                Some(Place::File(path)) => fitting(path, format)?.to_owned(),
                Some(Place::Folder(folder)) => folder.join(name(source.input, format, asked.view)?),
                None => match (source.folder, &source.input.name) {
                    (Some(folder), _) => folder.join(name(source.input, format, asked.view)?),
                    (None, Some(beside)) => beside.with_file_name(name(source.input, format, asked.view)?),
                    (None, None) => name(source.input, format, asked.view)?.into(),
                },
            };
            plan.push((format, path));
        }
        plans.push(plan);
    }
    refuse_overwriting(sources, &plans)?;
    Ok(plans)
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

fn ending(path: &Path) -> Option<&str> {
    path.extension().and_then(|ending| ending.to_str())
}

fn place(path: &Path, outputs: usize) -> Result<Place<'_>, Fault> {
    let is_file =
        path.exists() || ending(path).is_some_and(|ending| outputs == 1 || Format::with_ending(ending).is_some());
    if is_folder(path) || !is_file {
        return Ok(Place::Folder(path));
    }
    if outputs != 1 && ending(path) == Some("plen") {
        return Err(Fault {
            message: format!("`-o {}` is the name of a source, and outputs are of other kinds", path.display()),
            help: Some("give a folder, or a file name such as text.pdf".to_owned()),
        });
    }
    if outputs != 1 {
        return Err(Fault {
            message: format!("`-o {}` is the name of one file, but {outputs} files are to be written", path.display()),
            help: Some("give a folder, or one text and one format with --to".to_owned()),
        });
    }
    Ok(Place::File(path))
}

/// The file name, if it does not promise another format.
fn fitting(path: &Path, format: Format) -> Result<&Path, Fault> {
    let promised = ending(path).and_then(Format::with_ending);
    if promised.is_some_and(|promised| promised != format) || ending(path) == Some("plen") {
        return Err(Fault {
            message: format!("`-o {}` has not the ending of {}", path.display(), format.name()),
            help: Some(format!("let it end in .{}, or ask for another format with --to", format.ending())),
        });
    }
    Ok(path)
}

/// `NAME.docx`; of a clean view `NAME.base.docx`.
fn name(input: &Input, format: Format, view: View) -> Result<OsString, Fault> {
    let Some(stem) = input.name.as_deref().and_then(Path::file_stem) else {
        return Err(Fault {
            message: "the outputs of standard input have no name".to_owned(),
            help: Some("give one with --stdin-filename NAME, or with -o FILE".to_owned()),
        });
    };
    let mut name = stem.to_owned();
    if format.shows_one_view() {
        name.push(match view {
            View::Base => ".base",
            View::Revised => ".revised",
            View::Marked => "",
        });
    }
    name.push(".");
    name.push(format.ending());
    Ok(name)
}

fn refuse_overwriting(sources: &[Wanted<'_>], plans: &[Plan]) -> Result<(), Fault> {
    let read: BTreeMap<PathBuf, &Input> =
        sources.iter().filter_map(|source| Some((resolved(source.input.name.as_deref()?), source.input))).collect();
    let mut written: BTreeMap<PathBuf, &Input> = BTreeMap::new();
    for (source, plan) in sources.iter().zip(plans) {
        for (_, path) in plan {
            let key = resolved(path);
            if let Some(input) = read.get(&key) {
                return Err(Fault {
                    message: format!("`{}` is read as a text and would be overwritten", input.shown()),
                    help: Some("write to another folder with -o FOLDER, or choose other formats with --to".to_owned()),
                });
            }
            if let Some(other) = written.insert(key, source.input) {
                return Err(Fault {
                    message: format!(
                        "`{}` would be written twice: for `{}` and for `{}`",
                        path.display(),
                        other.shown(),
                        source.input.shown()
                    ),
                    help: Some("build these texts one after the other, into different folders".to_owned()),
                });
            }
        }
    }
    Ok(())
}

/// The way from the folder of the outputs to that of their source, so that they can name what lies there. None, and names
/// stay as they are typed, where the two have neither the project nor the current folder in common: outputs never say where
/// on a machine they were made.
pub(super) fn way(plan: &Plan, source: &Path, root: &Path) -> String {
    let Some(output) = plan.first().map(|(_, path)| resolved(folder_of(path))) else { return String::new() };
    let source = resolved(source);
    let around = [resolved(root), resolved(Path::new("."))];
    if source == output || !around.iter().any(|folder| source.starts_with(folder) && output.starts_with(folder)) {
        return String::new();
    }
    let shared = source.components().zip(output.components()).take_while(|(a, b)| a == b).count();
    let up = output.components().skip(shared).map(|_| "..".into());
    let down = source.components().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The path without links and `..`, as far as it is there yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for ancestor in absolute.ancestors() {
        if let Ok(there) = ancestor.canonicalize() {
            return match absolute.strip_prefix(ancestor) {
                Ok(rest) if !rest.as_os_str().is_empty() => there.join(rest),
                _ => there,
            };
        }
    }
    absolute
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths a build of some sources would write, or why it would not.
    fn planned(sources: &[&str], to: &[Format], output: Option<&str>, view: View) -> Result<Vec<String>, String> {
        let inputs: Vec<Input> =
            sources.iter().map(|path| Input { path: path.into(), name: (*path != "-").then(|| path.into()) }).collect();
        let wanted: Vec<_> = inputs.iter().map(|input| Wanted { input, formats: None, folder: None }).collect();
        let formats = (!to.is_empty()).then(|| to.to_vec());
        let asked = Asked { formats, output: output.map(Path::new), view };
        let plans = plan(&wanted, &asked).map_err(|fault| fault.message)?;
        Ok(plans.into_iter().flatten().map(|(_, path)| path.display().to_string()).collect())
    }

    #[test]
    fn names_outputs_after_the_source() {
        let names = |to, output, view| planned(&["a/r.plen"], to, output, view).unwrap();
        assert_eq!(names(&[], None, View::Marked), ["a/r.docx", "a/r.pdf", "a/r.xml"]);
        assert_eq!(
            names(&[Format::Json, Format::Docx], Some("out"), View::Base),
            ["out/r.base.docx", "out/r.json"],
            "json holds all views"
        );
        assert_eq!(names(&[Format::Akn], Some("x.xml"), View::Revised), ["x.xml"]);
        assert_eq!(names(&[], Some("x.pdf"), View::Marked), ["x.pdf"], "the ending says the format");
        assert_eq!(names(&[Format::Pdf], Some("x.pdf/"), View::Marked), ["x.pdf/r.pdf"]);
        assert_eq!(planned(&["-"], &[], Some("x.txt"), View::Marked).unwrap(), ["x.txt"]);
    }

    #[test]
    fn refuses_what_cannot_be_meant() {
        let refused = |sources: &[&str], to: &[Format], output| planned(sources, to, output, View::Marked).unwrap_err();
        assert_eq!(refused(&["r.txt"], &[Format::Txt], None), "`r.txt` is read as a text and would be overwritten");
        assert_eq!(
            refused(&["a/r.plen", "b/r.plen"], &[Format::Pdf], Some("out")),
            "`out/r.pdf` would be written twice: for `a/r.plen` and for `b/r.plen`"
        );
        assert_eq!(
            refused(&["a.plen", "b.plen"], &[], Some("x.pdf")),
            "`-o x.pdf` is the name of one file, but 2 files are to be written"
        );
        assert_eq!(refused(&["a.plen"], &[Format::Docx], Some("x.pdf")), "`-o x.pdf` has not the ending of docx");
        assert_eq!(refused(&["a.plen"], &[Format::Pdf], Some("b.plen")), "`-o b.plen` has not the ending of pdf");
        assert_eq!(refused(&["-"], &[], None), "the outputs of standard input have no name");
    }
}
