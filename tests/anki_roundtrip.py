"""Exchange with the real Anki: packages that it writes are imported whole, and packages that
shardeck writes open in it with the same notes, tags and counts.

    python3 tests/anki_roundtrip.py path/to/shardeck

Needs the package `anki` (PyPI). Without it the script says so and ends with 77, which is what
test harnesses take for "not run".
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

NOT_RUN = 77

try:
    from anki.collection import (
        Collection,
        ExportAnkiPackageOptions,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )
except ImportError as error:
    print(f"not run: the Python package anki is not installed ({error})")
    sys.exit(NOT_RUN)

SHARDECK = os.path.abspath(sys.argv[1])
DECKS = ["direct-connect", "numbers", "kinesis-foundations", "practice-questions"]


def shardeck(home, *words, expected=0):
    done = subprocess.run(
        [SHARDECK, "--home", home, "--lang", "en", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == expected, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout


def filled(folder):
    """A collection with every note type that Anki brings, decks, tags and reviews."""
    col = Collection(os.path.join(folder, "source.anki2"))

    def add(kind, deck, tags=(), **fields):
        note = col.new_note(col.models.by_name(kind))
        for name, text in fields.items():
            note[name.replace("_", " ")] = text
        note.tags = list(tags)
        col.add_note(note, col.decks.id(deck))
        return note

    for number in range(40):
        add(
            "Basic",
            "AWS::Kinesis",
            ["aws", "limits::write"],
            Front=f"<b>Limit</b> number {number}?<br>per shard",
            Back=f"<ul><li>{number} MB/s</li><li>{number} records &amp; more</li></ul>",
        )
    add("Basic (and reversed card)", "AWS", ["pair"], Front="shard", Back="fragmento")
    add("Basic (optional reversed card)", "AWS", Front="a", Back="b", Add_Reverse="y")
    add("Basic (optional reversed card)", "AWS", Front="c", Back="d")
    add("Basic (type in the answer)", "AWS", Front="typed", Back="<code>x | y</code>")
    add("Cloze", "Gaps", Text="{{c1::one}} and {{c2::two::hint}} and {{c1::three}}", Back_Extra="why")
    add("Basic", "Default", Front='<img src="a.png"> picture', Back="[sound:b.mp3] sound")
    mixed = col.models.copy(col.models.by_name("Basic"))
    mixed["name"] = "Three fields"
    col.models.add_field(mixed, col.models.new_field("Third"))
    mixed["tmpls"][0]["afmt"] = "{{Back}} {{Third}}"
    col.models.update(mixed)
    add("Three fields", "AWS", Front="x", Back="y", Third="z")
    card = col.get_card(col.find_cards("shard")[0])
    card.start_timer()
    for ease in (3, 3):
        col.decks.select(card.did)
        card.load()
        card.start_timer()
        col.sched.answerCard(card, ease)
    return col


def packages(col, folder):
    """Every packaging that Anki writes."""
    paths = []
    for legacy in (True, False):
        path = os.path.join(folder, f"legacy-{legacy}.apkg")
        col.export_anki_package(
            out_path=path,
            options=ExportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
            ),
            limit=None,
        )
        paths.append(path)
    # Exporting a collection closes it.
    for legacy in (True, False):
        path = os.path.join(folder, f"legacy-{legacy}.colpkg")
        col.export_collection_package(path, True, legacy)
        col.reopen()
        paths.append(path)
    return paths


def imports_whole(folder):
    col = filled(folder)
    notes, cards = col.note_count(), col.card_count()
    assert (notes, cards) == (47, 50), (notes, cards)
    seen = []
    for path in packages(col, folder):
        home = os.path.join(folder, "home-" + os.path.basename(path))
        made = json.loads(shardeck(home, "import", path, "--history", "--json"))
        total = sum(deck["cards"] for deck in made["items"])
        assert total == cards, (path, total, made)
        assert made["ratings"] == 2, made["ratings"]
        names = sorted(deck["foreign_name"] for deck in made["items"])
        assert names == ["AWS", "AWS::Kinesis", "Default", "Gaps"], names
        losses = {loss["loss"]: loss for loss in made["losses"]}
        assert losses["images"]["names"] == ["a.png"], losses
        assert losses["sounds"]["names"] == ["b.mp3"], losses
        assert losses["hints"]["count"] == 1, losses
        assert losses["other_note_types"]["names"] == ["Three fields"], losses
        shardeck(home, "check")
        seen.append([open(deck["path"], encoding="utf-8").read().split("\n", 1)[1] for deck in made["items"]])
        again = json.loads(shardeck(home, "import", path, "--history", "--json"))
        assert all(deck["new"] == deck["changed"] == 0 for deck in again["items"]), again
        assert again["events"] == 0, again["events"]
        log = [json.loads(line) for line in shardeck(home, "log", "--json").splitlines()]
        assert [event["kind"] for event in log].count("rate") == 2, log
    assert all(decks == seen[0] for decks in seen), "every packaging gives the same decks"
    col.close()
    print(f"imported whole: {notes} notes, {cards} cards, from {len(seen)} packagings")


def import_into(col, path):
    return col.import_anki_package(
        ImportAnkiPackageRequest(
            package_path=path,
            options=ImportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False),
        )
    )


def exports_whole(folder):
    home = os.path.join(folder, "home-export")
    col = Collection(os.path.join(folder, "target.anki2"))
    expected = 0
    for deck in DECKS:
        path = os.path.join(folder, f"{deck}.apkg")
        shardeck(home, "export", deck, "--to", "anki", "-o", path)
        shown = json.loads(shardeck(home, "export", deck, "--to", "json"))
        import_into(col, path)
        expected += len(shown["cards"])
        assert col.note_count() == expected, (deck, col.note_count(), expected)
        assert col.card_count() == expected, (deck, col.card_count(), expected)
        title = shown["title"]["en"]
        for card in shown["cards"]:
            row = col.db.first("select id, tags, csum from notes where guid = ?", f"{deck}/{card['id']}")
            assert row, card["id"]
            note = col.get_note(row[0])
            assert sorted(note.tags) == sorted(tag.replace(" ", "_") for tag in card.get("tags", []))
            assert note.cards()[0].current_deck_id() == col.decks.id(title), card["id"]
            question = note.cards()[0].question()
            assert question.strip(), card["id"]
    # The same package once more, and one whose text changed.
    time.sleep(1.1)
    import_into(col, os.path.join(folder, f"{DECKS[0]}.apkg"))
    assert col.note_count() == expected, "a second import doubles nothing"
    text = shardeck(home, "export", DECKS[0], "--to", "json")
    document = json.loads(text)
    first = next(card for card in document["cards"] if "question" in card)
    first["question"]["en"] = "Reworded?"
    json_file = os.path.join(folder, "changed.json")
    with open(json_file, "w", encoding="utf-8") as out:
        json.dump(document, out)
    other = os.path.join(folder, "home-changed")
    shardeck(other, "--no-builtin", "import", json_file)
    path = os.path.join(folder, "changed.apkg")
    shardeck(other, "--no-builtin", "export", DECKS[0], "--to", "anki", "-o", path)
    import_into(col, path)
    assert col.note_count() == expected, "a reworded card is the same note"
    row = col.db.first("select flds from notes where guid = ?", f"{DECKS[0]}/{first['id']}")
    assert "Reworded?" in row[0], row
    # What Anki's own check says of the collection.
    report, sound = col.fix_integrity()
    assert sound, report
    # And back: from Anki's own package of these notes.
    back = os.path.join(folder, "back.apkg")
    col.export_anki_package(
        out_path=back,
        options=ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=False, legacy=False
        ),
        limit=None,
    )
    home_back = os.path.join(folder, "home-back")
    made = json.loads(shardeck(home_back, "--no-builtin", "import", back, "--json"))
    assert sum(deck["cards"] for deck in made["items"]) == expected, made
    assert sorted(deck["id"] for deck in made["items"]) == sorted(DECKS), made
    shardeck(home_back, "--no-builtin", "check")
    col.close()
    print(f"exported whole: {expected} notes of {len(DECKS)} decks, and back")


def main():
    folder = tempfile.mkdtemp(prefix="shardeck-anki-")
    try:
        imports_whole(folder)
        exports_whole(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
