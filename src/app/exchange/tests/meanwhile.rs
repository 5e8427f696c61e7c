//! Files that change between the plan and its being carried out.

use super::*;
use crate::domain::authoring::AuthoringFault;

fn is_refused(home: &Home, plan: Plan) {
    let done = plan.carry_out(&home.opening(), now());
    let Err(Fault::Authoring(AuthoringFault::ChangedMeanwhile { .. })) = done else {
        panic!("{done:?}");
    };
}

#[test]
fn what_somebody_saves_while_the_question_stands_is_not_replaced() {
    let home = Home::new();
    home.import("w.csv", ONE_LANGUAGE);
    let changed = ONE_LANGUAGE.replace("two", "zwei");
    let plan = home.plan("w.csv", &changed).unwrap();
    home.edit("w", "answer: \"1\"\n", "answer: \"1\"\n    note: mine\n");
    let edited = fs::read_to_string(home.file("w")).unwrap();
    is_refused(&home, plan);
    assert_eq!(fs::read_to_string(home.file("w")).unwrap(), edited);
    // From their text it works, and so it does not where the file is gone.
    let plan = home.plan("w.csv", &changed).unwrap();
    let gone = home.plan("w.csv", &changed).unwrap();
    assert_eq!(home.carry_out(plan).copies.len(), 1);
    assert_eq!(note(&home.deck("w").cards[0]), [("en", "mine")]);
    fs::remove_file(home.file("w")).unwrap();
    is_refused(&home, gone);
    assert!(!home.file("w").exists());
}

#[test]
fn where_one_file_came_in_between_none_is_written() {
    let home = Home::new();
    let package = home.package(&[("One", 1), ("Two", 1)]);
    let plan = home.plan_of(package, false).unwrap();
    fs::create_dir_all(home.file("two").parent().unwrap()).unwrap();
    fs::write(home.file("two"), "theirs").unwrap();
    is_refused(&home, plan);
    assert_eq!(fs::read_to_string(home.file("two")).unwrap(), "theirs");
    assert!(!home.file("one").exists());
}
