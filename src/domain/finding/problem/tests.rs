use super::*;

#[test]
fn codes_are_unique_and_are_what_is_serialised() {
    let mut codes = Problem::CODES.to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Problem::CODES.len());
    let problem = Problem::Alias { name: "x".into() };
    let value = serde_json::to_value(&problem).unwrap();
    assert_eq!(value["code"], problem.code());
    assert_eq!(serde_json::from_value::<Problem>(value).unwrap(), problem);
}
