//! What the README claims.

const README: &str = include_str!("../../README.md");

#[test]
fn its_test_command_and_example_exist() {
    assert!(README.contains("\nscripts/test\n") && std::path::Path::new("scripts/test").exists());
    assert!(README.contains("cargo run -- build examples/wtdc-proposal.plen -o out"));
    assert!(std::path::Path::new("examples/wtdc-proposal.plen").exists());
}

#[test]
fn every_font_inside_the_program_has_its_licence() {
    const LICENCES: &str = include_str!("../../LICENSE-FONTS");
    for (family, _) in oxml_layout::bundled_fonts::bundled_font_data() {
        assert!(LICENCES.contains(family), "LICENSE-FONTS does not name {family}");
    }
}

#[test]
fn its_configuration_is_understood() {
    let toml = README.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let (config, problems) = plenary::config::parse(toml);
    assert_eq!(problems, []);
    let (_, unknown_rules) = plenary::pipeline::check_settings(&config.check);
    let (_, unknown_formats) = plenary::pipeline::build_formats(&config.build);
    let (_, unknown_style) = plenary::pipeline::build_style(&config.build);
    assert_eq!((unknown_rules, unknown_formats, unknown_style), (Vec::new(), Vec::new(), None));
    assert_eq!(config.author.code.unwrap().text, "APT");
}

#[test]
fn the_register_of_the_documentation_is_one() {
    let page = include_str!("../../docs/register.md");
    let samples: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(plenary::config::parse(samples[0]).1, []);
    let (editions, mistakes) = plenary::config::parse_register(samples[1]);
    assert_eq!((editions.len(), mistakes), (2, Vec::new()));
}
