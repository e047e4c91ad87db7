//! Severities: what a proposal, a draft and a suppression do to a finding.

use plenary::diagnostic::Severity;
use plenary::lint::{Profile, Settings};

use super::told;

/// Code and severity of everything that is told, in order.
fn check(source: &str, profile: Option<Profile>, wanted: &[&str]) {
    let settings = Settings { profile, ..Settings::default() };
    let told = told(source, &settings);
    let told: Vec<_> = told.iter().map(|it| format!("{} {}", it.severity.word(), it.code.name)).collect();
    assert_eq!(told, wanted, "{source}");
}

const PROPOSAL: &str = "\
MOD ACP/31/1

RESOLUTION 95 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})

Local repair of telecommunication equipment

The World Telecommunication Development Conference ({~~Kigali~>Baku~~}, {~~2022~>2025~~}),

considering

a) that repair shops keep equipment in use for longer,

b) that spare parts are hard to obtain,

resolves

{++1 to encourage local repair.++}

2 to share repair manuals.
";
