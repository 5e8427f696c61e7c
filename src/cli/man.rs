//! `shardeck man`: the manual page of the whole program, made from its grammar and its help.

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::grammar;
use super::printer::Printer;
use super::stop::{Outcome, Stop};
use crate::i18n::Interface;
use crate::i18n::cli::{HelpText, Verb};

/// Prints the manual page (section 1).
pub(super) fn run(interface: Interface, printer: &mut Printer<'_>) -> Result<Outcome, Stop> {
    for line in page(interface).lines() {
        printer.line(line)?;
    }
    Ok(Outcome::Done)
}

/// The page as roff, for the `man` macros.
fn page(interface: Interface) -> String {
    let root = grammar::command(interface);
    let mut page = Page {
        text: String::new(),
        interface,
    };
    page.title(&root);
    let said = interface.help(HelpText::Program);
    let (first, rest) = said.split_once('\n').unwrap_or((said, ""));
    page.heading(HelpText::NameHeading);
    page.add(Roff::new().text([roman(format!("shardeck - {first}"))]));
    page.heading(HelpText::SynopsisHeading);
    page.usage(HelpText::ProgramUsage);
    page.heading(HelpText::DescriptionHeading);
    let mut blocks = interface.help(HelpText::ProgramEnd).split("\n\n");
    page.add(Roff::new().text([roman(first)]).text([roman(rest)]));
    page.paragraph(blocks.next().unwrap_or_default());
    page.heading(HelpText::OptionsHeading);
    page.options(&root);
    page.heading(HelpText::CommandsHeading);
    for verb in Verb::ALL {
        if let Some(command) = root.find_subcommand(verb.name()) {
            page.verb(verb, command);
        }
    }
    for block in blocks {
        let (heading, lines) = block.split_once(":\n").unwrap_or(("", block));
        page.add(Roff::new().control("SH", [heading.to_uppercase().as_str()]));
        page.as_it_is(lines);
    }
    page.heading(HelpText::FilesHeading);
    for block in interface.help(HelpText::Files).split("\n\n") {
        page.block(block);
    }
    page.text
}

/// The page as far as it is written.
struct Page {
    text: String,
    interface: Interface,
}

impl Page {
    fn add(&mut self, roff: &Roff) {
        self.text.push_str(&roff.to_roff());
    }

    /// What `render` writes, without its headings. Each piece has the preamble that defines the
    /// apostrophe; the first keeps it.
    fn add_rendered(&mut self, render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) {
        let is_first = self.text.is_empty();
        let mut written = Vec::new();
        // Writing into memory does not fail.
        drop(render(&mut written));
        for line in String::from_utf8_lossy(&written).lines() {
            let is_preamble = line.starts_with(".ie ") || line.starts_with(".el ");
            let is_wanted = !is_preamble || is_first;
            if is_wanted && !line.starts_with(".SH ") {
                self.text.push_str(line);
                self.text.push('\n');
            }
        }
    }

    fn title(&mut self, root: &Command) {
        let man = Man::new(root.clone())
            .title("SHARDECK")
            // An empty date would not be written at all, and what follows take its place.
            .date(" ")
            .manual(self.interface.help(HelpText::Manual));
        self.add_rendered(|written| man.render_title(written));
    }

    fn heading(&mut self, heading: HelpText) {
        let heading = self.interface.help(heading).to_uppercase();
        self.add(Roff::new().control("SH", [heading.as_str()]));
    }

    /// The forms of call, a line each.
    fn usage(&mut self, usage: HelpText) {
        let mut roff = Roff::new();
        for (number, form) in self.interface.help(usage).lines().enumerate() {
            if number > 0 {
                roff.control("br", []);
            }
            let form = form.trim();
            match form.strip_prefix("shardeck ") {
                Some(rest) => roff.text([bold("shardeck"), roman(format!(" {rest}"))]),
                None => roff.text([roman(form)]),
            };
        }
        self.add(&roff);
    }

    /// The words and options of a command.
    fn options(&mut self, command: &Command) {
        if command.get_arguments().next().is_some() {
            let man = Man::new(command.clone());
            self.add_rendered(|written| man.render_options_section(written));
        }
    }

    fn verb(&mut self, verb: Verb, command: &Command) {
        self.add(Roff::new().control("SS", [verb.name()]));
        self.usage(HelpText::Usage(verb));
        let about = self.interface.help(HelpText::About(verb));
        self.paragraph(&format!("{about}."));
        self.options(command);
        for block in self.interface.help(HelpText::End(verb)).split("\n\n") {
            self.block(block);
        }
    }

    /// A paragraph, or a list with perhaps a line before it.
    fn block(&mut self, block: &str) {
        match block.split_once(":\n") {
            Some((heading, lines)) if lines.starts_with("  ") => {
                self.paragraph(&format!("{heading}:"));
                self.as_it_is(lines);
            }
            _ if block.starts_with("  ") => self.as_it_is(block),
            _ => self.paragraph(block),
        }
    }

    fn paragraph(&mut self, text: &str) {
        let mut roff = Roff::new();
        roff.control("PP", []);
        for line in text.lines() {
            roff.text([roman(line)]);
        }
        self.add(&roff);
    }

    /// Lines whose columns stand under each other.
    fn as_it_is(&mut self, lines: &str) {
        let mut roff = Roff::new();
        roff.control("PP", []).control("EX", []);
        for line in lines.lines() {
            roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
        roff.control("EE", []);
        self.add(&roff);
    }
}
