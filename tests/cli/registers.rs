//! `[register] paths`: editions that a project knows besides those inside the program.

use super::Folder;

const CITING: &str = "\
RESOLUTION 99 (Baku, 2025)

Local repair of equipment

The World Telecommunication Development Conference (Baku, 2025),

recalling

a) Resolution 45 (Rev. Dubai, 2014) of this conference, on mechanisms for enhancing cooperation;

b) Resolution 998 (Bucharest, 2022) of the Plenipotentiary Conference, on spare parts,

resolves

to encourage the repair of equipment.
";

const OWN: &str = "\
editions = [
    { body = \"wtdc\", kind = \"resolution\", number = \"45\", revised = true, place = \"Kigali\", year = 2022 },
    { body = \"pp\", kind = \"resolution\", number = \"998\", place = \"Bucharest\", year = 2022, subject = \"spare parts\" },
    { body = \"pp\", kind = \"resolution\", number = \"21\", revised = true, place = \"Dubai\", year = 2018, subject = \"calls\" },
]
";

fn project(register: &str) -> Folder {
    Folder::with(&[
        ("texts/a.plen", CITING.as_bytes()),
        ("plenary.toml", b"[register]\npaths = [\"known/own.toml\"]\n"),
        ("known/own.toml", register.as_bytes()),
    ])
}

#[test]
fn a_citation_is_checked_against_the_editions_of_the_project() {
    let folder = project(OWN);
    let found = |folder: &Folder| folder.run("check texts --select superseded-edition --output-format concise").out;
    let line = "texts/a.plen:9:4: R108 Resolution 45 (Rev. Dubai, 2014) has been revised: the latest known edition is (Rev. Kigali, 2022)\n";
    assert_eq!(found(&folder), line);
    folder.run("check texts --select R108 --fix --unsafe-fixes").expect(0, &["fixed 1 finding"]);
    assert!(folder.read("texts/a.plen").contains("Resolution 45 (Rev. Kigali, 2022) of this conference"));
    let without = Folder::with(&[("texts/a.plen", CITING.as_bytes())]);
    assert_eq!(found(&without), "", "known from that file alone");
}

#[test]
fn it_is_looked_through_with_the_rest() {
    let folder = project(OWN);
    let found = |query: &str| folder.run(&format!("register {query}")).expect(0, &[]).out;
    assert_eq!(
        found("plenipotentiary 998"),
        "Resolution 998 (Bucharest, 2022) of the Plenipotentiary Conference, spare parts\n"
    );
    assert_eq!(
        found("resolution 21 plenipotentiary"),
        "Resolution 21 (Rev. Dubai, 2018) of the Plenipotentiary Conference, calls\n",
        "its subject is corrected"
    );
    let editions = found("resolution 45 development");
    let years: Vec<&str> = editions.lines().filter_map(|line| line.split(") of").next()?.rsplit(' ').next()).collect();
    assert_eq!(years, ["2006", "2010", "2014", "2022"], "{editions}");
}

#[test]
fn its_mistakes_are_shown_where_they_stand() {
    let folder = project(
        &OWN.replace("wtdc", "wtdo")
            .replace("number = \"21\"", "number = 21")
            .replace("subject = \"spare", "topic = \"spare"),
    );
    folder.write("texts/b.plen", CITING.as_bytes());
    for command in ["check texts", "register 45", "build texts"] {
        let run = folder.run(command).expect(
            2,
            &[
                "there is no body `wtdo`",
                "did you mean `wtdc`?",
                "own.toml:2:14]",
                "write number = \"21\"",
                "own.toml:4:",
            ],
        );
        assert_eq!(run.err.matches("there is no body").count(), 1, "{}", run.err);
        assert!(run.err.contains("there is no key `topic` here"), "{}", run.err);
    }
    folder.write("known/own.toml", b"editions = [\n");
    folder.run("check texts").expect(2, &["own.toml:"]);
    folder.write("plenary.toml", b"[register]\npaths = [\"known/other.toml\"]\n");
    folder.run("check texts").expect(
        2,
        &["cannot read the register `known/other.toml`: there is no such file", "plenary.toml:2:10]", "paths start at"],
    );
}
