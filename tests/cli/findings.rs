//! How findings are told: to people, one a line, to programs; and what is done about them.

use super::{Folder, RESOLUTION};

/// The resolution with a mark that nothing closes, behind `before` on line 13.
fn unclosed(before: &str) -> String {
    RESOLUTION.replace(
        "to encourage the repair of equipment.",
        &format!("to {before}{{++ encourage the repair of equipment."),
    )
}

#[test]
fn people_see_the_words_and_what_to_do() {
    let folder = Folder::with(&[("a.plen", unclosed("").as_bytes())]);
    let run = folder.run("check a.plen").expect(
        1,
        &[
            "  error: ",
            "(S101)\n",
            "[a.plen:13:4]\n 13 │ to {++ encourage the repair of equipment.\n    ·    ───\n",
            "  help: ",
            "1 error in 1 file\n",
            "`plenary explain S101`",
        ],
    );
    assert_eq!(run.out, "", "what is said to people goes to standard error");
    assert!(!run.err.contains('\u{1b}'), "no colour but on a terminal");
}

#[test]
fn a_clean_text_says_so() {
    let run = Folder::with_resolution().run("check .").expect(0, &["no findings in 1 file\n"]);
    assert_eq!(run.err.lines().count(), 1);
}

#[test]
fn lists_have_one_finding_a_line() {
    let folder = Folder::with(&[("b.plen", unclosed("").as_bytes()), ("a.plen", unclosed("").as_bytes())]);
    let run = folder.run("check b.plen a.plen --output-format concise").expect(1, &[]);
    let message = "this insertion is never closed";
    assert_eq!(run.out, format!("b.plen:13:4: S101 {message}\na.plen:13:4: S101 {message}\n"));
    let run = folder.pipe(unclosed(""), "check - --output-format concise");
    assert!(run.out.starts_with("-:13:4: S101 "), "{}", run.out);
}

#[test]
fn a_clause_of_another_text_is_told_with_its_place() {
    let clause = "that equipment which is repaired near the place where it is used need not be replaced for years, and saves \
                  everyone what a new one costs,";
    let of = |number: u8, clause: &str| {
        let text = RESOLUTION.replace("RESOLUTION 45 (Rev. ", &format!("RESOLUTION {number} (Rev. "));
        text.replace("that equipment which is repaired need not be replaced,", clause)
    };
    let near = clause.replace("everyone what", "everyone most of what");
    let (one, two, base) = (of(45, clause), of(46, &near), of(45, clause));
    let files = [("a.plen", one.as_bytes()), ("b.plen", two.as_bytes()), ("c.plen", base.as_bytes())];
    let told = "I117 the clause says again what another text says";
    let run =
        Folder::with(&files).run("check a.plen b.plen c.plen --output-format concise --select I117").expect(0, &[]);
    assert_eq!(run.out, format!("b.plen:9:1: {told}: a.plen, line 9\nc.plen:9:1: {told}: b.plen, line 9\n"));
    let silenced = format!("// plenary: ignore clause-in-other-text (both are to say it)\n\n{two}");
    let folder = Folder::with(&[("a.plen", one.as_bytes()), ("b.plen", silenced.as_bytes())]);
    let run = folder.run("check . --output-format concise --select I117,S190").expect(0, &[]);
    assert_eq!(run.out, "");
}

/// Line, column and end column of the only finding in a text, and the bytes of the file between its offsets.
fn place(text: &str) -> (u64, u64, u64) {
    let run = Folder::with(&[("a.plen", text.as_bytes())]).run("check a.plen --select S101 --output-format json");
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let [finding] = &found["diagnostics"].as_array().unwrap()[..] else { panic!("{found:#}") };
    assert_eq!(finding["line"], finding["end_line"]);
    let number = |key: &str| finding[key].as_u64().unwrap();
    (number("line"), number("column"), number("end_column"))
}

#[test]
fn columns_count_characters_in_every_script() {
    assert_eq!(place(&unclosed("")), (13, 4, 7));
    assert_eq!(place(&unclosed("إصلاح المعدات ")), (13, 18, 21));
    assert_eq!(place(&unclosed("修理设备")), (13, 8, 11));
    assert_eq!(place(&unclosed("réparer ")), (13, 12, 15));
    assert_eq!(place(&format!("\u{feff}{}", unclosed(""))), (13, 4, 7), "a byte order mark has no column");
    assert_eq!(place(&unclosed("").replace('\n', "\r\n")), (13, 4, 7));
}

#[test]
fn programs_get_one_object() {
    let folder = Folder::with(&[("a.plen", unclosed("").as_bytes())]);
    let run = folder.run("check a.plen --output-format json");
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["version"], 1);
    let finding = &found["diagnostics"][0];
    let keys: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
    let expected =
        ["code", "column", "end_column", "end_line", "file", "fix", "help", "line", "message", "name", "severity"];
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!((&finding["code"], &finding["name"]), (&"S101".into(), &"unclosed-mark".into()));
    assert_eq!((&finding["severity"], &finding["file"]), (&"error".into(), &"a.plen".into()));
    assert_eq!(run.err, "");
    let clean = Folder::with_resolution().run("check a.plen --output-format json").expect(0, &[]);
    assert_eq!(clean.out, "{\n  \"version\": 1,\n  \"diagnostics\": []\n}\n");
}

#[test]
fn edits_of_a_fix_count_the_bytes_of_the_file() {
    let text = format!("\u{feff}{}", RESOLUTION.replace("replaced,", "replaced,,"));
    let folder = Folder::with(&[("a.plen", text.as_bytes())]);
    let run = folder.run("check a.plen --output-format json").expect(1, &[]);
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let fix = &found["diagnostics"][0]["fix"];
    assert_eq!(fix["safety"], "safe");
    let mut fixed = text.clone().into_bytes();
    for edit in fix["edits"].as_array().unwrap().iter().rev() {
        let offset = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap();
        fixed.splice(offset("start")..offset("end"), edit["text"].as_str().unwrap().bytes());
    }
    assert_eq!(String::from_utf8(fixed).unwrap(), format!("\u{feff}{RESOLUTION}"));
}

#[test]
fn fixes_are_applied_in_place_or_piped_through() {
    let faulty = RESOLUTION.replace("replaced,", "replaced,,");
    let folder = Folder::with(&[("a.plen", format!("\u{feff}{faulty}").as_bytes())]);
    folder.run("check a.plen").expect(1, &["to cure it, ", "`plenary check --fix` cures 1 finding"]);
    folder.run("check a.plen --fix").expect(0, &["fixed 1 finding; no findings in 1 file"]);
    assert_eq!(folder.read("a.plen"), format!("\u{feff}{RESOLUTION}"), "nothing else is changed");
    let piped = folder.pipe(faulty, "check - --fix").expect(0, &["fixed 1 finding"]);
    assert_eq!(piped.out, RESOLUTION);
}

#[test]
fn a_build_tells_what_it_could_not_read_and_counts_the_rest() {
    let faulty = unclosed("").replace("replaced,", "replaced,,");
    let folder = Folder::with(&[("a.plen", faulty.as_bytes())]);
    let run =
        folder.run("build a.plen --to txt").expect(0, &["(S101)", "wrote a.txt", "1 finding, see `plenary check`"]);
    assert!(!run.err.contains("P112"), "{}", run.err);
    let folder = Folder::with(&[("a.plen", faulty.as_bytes()), ("b.plen", RESOLUTION.as_bytes())]);
    folder.run("build . --to txt --strict").expect(1, &["nothing written: 2 errors"]);
    assert_eq!(folder.files(), ["a.plen", "b.plen"]);
    folder.run("build b.plen --to txt --strict").expect(0, &["wrote b.txt"]);
}

#[test]
fn no_more_than_a_hundred_findings_of_a_file_are_shown_at_length() {
    let clauses: String = (0..300).map(|_| "\n\nand to repair,, and to reuse").collect();
    let text = RESOLUTION.replace("equipment.\n", &format!("equipment{clauses}.\n"));
    let folder = Folder::with(&[("a.plen", text.as_bytes())]);
    let run = folder.run("check a.plen").expect(1, &[" more in a.plen; `--output-format concise` lists them all"]);
    assert_eq!(run.err.matches("╰────").count(), 100);
    let listed = folder.run("check a.plen --output-format concise");
    assert!(listed.out.lines().count() >= 300);
}

#[test]
fn sarif_names_rules_places_and_weights() {
    let folder = Folder::with(&[("a b.plen", unclosed("").as_bytes())]);
    let mut command = folder.command("check --output-format sarif");
    command.arg("a b.plen");
    let run = super::finish(command, b"").expect(1, &[]);
    let log: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let [result] = &run["results"].as_array().unwrap()[..] else { panic!("{log:#}") };
    assert_eq!((&result["ruleId"], &result["level"]), (&"S101".into(), &"error".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.plen");
    let region = serde_json::json!({ "startLine": 13, "startColumn": 4, "endLine": 13, "endColumn": 7 });
    assert_eq!(place["region"], region);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "S101");
}

#[test]
fn sarif_offers_the_fix_and_counts_as_editors_do() {
    let faulty = RESOLUTION.replace("that equipment which", "that 😀 equipment  which");
    let folder = Folder::with(&[("a.plen", faulty.as_bytes())]);
    let path = folder.path("a.plen").display().to_string();
    for (named, address) in [("a.plen", "a.plen".to_owned()), (&path, format!("file://{path}"))] {
        let run = folder.run(&format!("check {named} --select P107 --output-format sarif")).expect(0, &[]);
        let log: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(log["runs"][0]["columnKind"], "utf16CodeUnits");
        let result = &log["runs"][0]["results"][0];
        let region = serde_json::json!({ "startLine": 9, "startColumn": 18, "endLine": 9, "endColumn": 20 });
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["artifactLocation"]["uri"], *address);
        let second = serde_json::json!({ "startLine": 9, "startColumn": 19, "endLine": 9, "endColumn": 20 });
        let wanted = serde_json::json!({ "deletedRegion": second, "insertedContent": { "text": "" } });
        assert_eq!(change["replacements"][0], wanted);
    }
}

#[test]
fn code_hosts_get_findings_in_their_own_words() {
    let folder = Folder::with(&[("a,b.plen", unclosed("").as_bytes()), ("c.plen", RESOLUTION.as_bytes())]);
    let run = |format: &str| folder.run(&format!("check . --output-format {format}")).expect(1, &[]).out;
    assert_eq!(
        run("github"),
        "::error file=a%2Cb.plen,line=13,endLine=13,col=4,endColumn=7,title=S101 unclosed-mark::this insertion is never closed\n"
    );
    let issues: serde_json::Value = serde_json::from_str(&run("gitlab")).unwrap();
    assert_eq!((&issues[0]["check_name"], &issues[0]["severity"]), (&"unclosed-mark".into(), &"major".into()));
    assert_eq!(issues[0]["location"], serde_json::json!({ "path": "a,b.plen", "lines": { "begin": 13, "end": 13 } }));
    assert_eq!(issues[0]["fingerprint"].as_str().unwrap().len(), 64);
    let junit = run("junit");
    assert!(junit.contains("<testsuites name=\"plenary\" tests=\"2\" failures=\"1\""), "{junit}");
    assert!(junit.contains("line 13, column 4: this insertion is never closed</failure>"), "{junit}");
    assert!(junit.contains("<testcase name=\"no findings\" classname=\"c.plen\"/>"), "{junit}");
}

#[test]
fn a_fingerprint_outlives_the_lines_above_it() {
    let twice = unclosed("").replace("considering\n\nthat", "considering\n\nthat {++ indeed");
    let prints = |text: &str| {
        let folder = Folder::with(&[("a.plen", text.as_bytes())]);
        let run = folder.run("check a.plen --select S101 --output-format gitlab").expect(1, &[]);
        let issues: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].to_string()).collect::<Vec<_>>()
    };
    let (before, after) = (prints(&twice), prints(&format!("// a comment\n\n{twice}")));
    assert_eq!(before, after);
    assert!(before.len() == 2 && before[0] != before[1], "{before:?}");
}

#[test]
fn statistics_count_by_rule() {
    let faulty = unclosed("").replace("replaced,", "replaced,,");
    let folder = Folder::with(&[("a.plen", faulty.as_bytes()), ("b.plen", unclosed("").as_bytes())]);
    let run = folder.run("check . --statistics").expect(1, &["3 errors in 2 files"]);
    assert_eq!(run.out, "2  S101  unclosed-mark\n1  P112  doubled-punctuation\n");
    folder.run("check . --statistics --output-format json").expect(2, &["--output-format"]);
}
