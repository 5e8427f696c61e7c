//! Settings are written into the config of the true program.

use super::*;

#[test]
fn a_changed_setting_is_in_the_config_and_its_comments_stay() {
    let home = home();
    let config = home.path().join("config.yaml");
    fs::write(&config, "# mine\nnew_per_day: 20 # a day\n").unwrap();
    let arguments = ["--no-builtin", "--card-lang", "en"];
    let mut terminal = PseudoTerminal::spawn(home.path(), &arguments, &[], SIZE);
    terminal.wait_text("Today: ");
    terminal.keys(",");
    terminal.wait_text("A study day begins at");
    for key in ["down", "down", "right"] {
        terminal.keys(key);
    }
    terminal.wait_for("the new limit", |screen| {
        let mut lines = screen.lines();
        lines.any(|line| line.contains("New cards a day") && line.trim_end().ends_with("25"))
    });
    until("the config is written", || {
        fs::read_to_string(&config).unwrap() == "# mine\nnew_per_day: 25 # a day\n"
    });
    // What cannot be written is said, and holds all the same.
    fs::write(&config, "{new_per_day: 25}\n").unwrap();
    terminal.keys("right");
    terminal.wait_text("new_per_day was not written");
    terminal.wait_text(" 30");
    terminal.keys("q");
    terminal.keys("q");
    assert_left(&mut terminal, Exit::Code(0));
    assert_eq!(fs::read_to_string(&config).unwrap(), "{new_per_day: 25}\n");
}
