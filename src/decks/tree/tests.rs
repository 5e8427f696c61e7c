//! The tree, and what is saved of a broken file.

use super::*;

fn with_tree<T>(text: &str, look: impl FnOnce(&Source<'_>, &Tree<'_>) -> T) -> T {
    let file = "f".into();
    let source = Source::new(&file, text);
    look(&source, &Tree::read(&source))
}

/// The identifiers of the items of `cards`, `-` for broken ones; and where the flaws are.
fn read(text: &str) -> (Vec<String>, Vec<(u32, u32, &'static str)>) {
    with_tree(text, |source, tree| {
        let cards = tree.root.as_ref().and_then(|root| root.get("cards"));
        let ids = cards.map_or(&[][..], Node::items).iter().map(|card| {
            let id = card.get("id").and_then(Node::text);
            id.unwrap_or("-").to_owned()
        });
        let flaws = tree.flaws.iter().map(|flaw| {
            let place = source.place(flaw.span);
            (place.line, place.column, flaw.problem.code())
        });
        (ids.collect(), flaws.collect())
    })
}

#[test]
fn nodes_know_their_places() {
    let text = "a: 1\nb:\n  - x: \"é\"\n    y: z\n";
    with_tree(text, |source, tree| {
        let item = &tree.root.as_ref().unwrap().get("b").unwrap().items()[0];
        assert_eq!(source.slice(item.get("x").unwrap().span), "\"é\"");
        let place = source.place(item.get("y").unwrap().span);
        assert_eq!((place.line, place.column), (4, 8));
    });
}

#[test]
fn a_broken_card_leaves_its_neighbours() {
    for broken in [
        "  - id: b\n    t: \"open\n",
        "  - id: b\n\tt: x\n",
        "  - id: b\n     t: x\n",
        "  - id: b\n   t: x\n",
        "  - id: b\n    t: one: two\n",
        "  - id: b\n    t: [1, 2\n",
        "  - id: b\n    t\n",
        "  - id: b\n    t: @x\n",
    ] {
        let text = format!("id: d\ncards:\n  - id: a\n{broken}  - id: c\n");
        let (ids, flaws) = read(&text);
        assert_eq!(ids, ["a", "-", "c"], "{broken}");
        assert_eq!(flaws.len(), 1, "{broken} {flaws:?}");
        assert!((4..=5).contains(&flaws[0].0), "{broken} {flaws:?}");
    }
}

#[test]
fn a_card_with_a_shifted_dash_leaves_its_neighbours() {
    for dash in ["   - id: b\n", " - id: b\n"] {
        let (ids, flaws) = read(&format!("cards:\n  - id: a\n{dash}  - id: c\n"));
        assert_eq!(ids, ["a", "-", "c"], "{dash:?}");
        assert_eq!(flaws[0].0, 3, "{dash:?}");
    }
}

#[test]
fn a_key_that_slipped_to_the_margin_breaks_its_card_only() {
    let (ids, flaws) = read("cards:\n- id: a\n- id: b\nquestion: x\n- id: c\nexams:\n- id: e\n");
    assert_eq!(ids, ["a", "-", "c"]);
    assert_eq!(flaws.len(), 1);
}

#[test]
fn a_broken_head_leaves_the_cards() {
    let (ids, flaws) = read("id: \"d\ntitle: x\ncards:\n  - id: a\n");
    assert_eq!(ids, ["a"]);
    assert_eq!(flaws, [(1, 5, "syntax")]);
}

#[test]
fn references_and_tags_are_refused_where_they_stand() {
    let (_, flaws) = read("a: &x [*x]\nb: !t 1\nc: **bold** text\n");
    let codes: Vec<_> = flaws.iter().map(|flaw| (flaw.0, flaw.2)).collect();
    assert_eq!(
        codes,
        [(1, "anchor"), (1, "alias"), (2, "tag"), (3, "alias")]
    );
}

#[test]
fn only_the_first_document_counts() {
    let (ids, flaws) = read("cards:\n  - id: a\n---\ncards:\n  - id: b\n");
    assert_eq!((ids.len(), flaws), (1, vec![(3, 1, "several-documents")]));
    let (ids, flaws) = read("---\ncards:\n  - id: a\n  - id: \"b\n---\nx: 1\n");
    assert_eq!(ids, ["a", "-"]);
    assert_eq!(flaws.last().unwrap().2, "several-documents");
}

#[test]
fn depth_and_length_have_limits() {
    let deep = format!("cards:\n- id: a\n- id: {}\n- id: c\n", "[".repeat(10_000));
    let (ids, flaws) = read(&deep);
    assert_eq!(ids, ["a", "-", "c"]);
    assert_eq!(flaws[0].2, "too-deep");
    let long = format!("cards:\n- id: {}\n", "x".repeat(limits::TEXT_BYTES + 1));
    assert_eq!(read(&long).1[0].2, "text-too-long");
    let many = format!("cards: [{}]\n", "a,".repeat(limits::VALUES));
    assert_eq!(read(&many).1[0].2, "too-many-values");
}
