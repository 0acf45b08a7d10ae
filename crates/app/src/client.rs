//! The window's typed client, made from the list of commands.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

use crate::{COMMANDS, ImportProgress, Progress};

/// The types that the client declares, by name.
#[derive(Default)]
pub struct Declarations {
    config: Config,
    seen: Vec<TypeId>,
    found: BTreeMap<String, String>,
}

impl Declarations {
    /// Declares a type and those within it.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        // Only types with a file of their own are declared; numbers, lists and options are written out.
        if T::output_path().is_some() {
            self.found.insert(T::ident(&self.config), T::decl(&self.config));
        }
        self.add_within::<T>();
    }

    /// Declares the types within a type, but not the type itself.
    pub fn add_within<T: TS + 'static + ?Sized>(&mut self) {
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

const HEAD: &str = "// Generated from the list of commands; `cargo xtask tidy --fix` writes it anew.
import { call } from './call';

/** An article's body: the editor's own JSON. */
export type Body = { type: 'doc'; content: unknown[] };
export type Status = 'draft' | 'in_review' | 'approved' | 'published';
";

/// The whole client as one TypeScript file.
pub fn typescript() -> String {
    let mut declarations = Declarations::default();
    declarations.add::<Progress>();
    declarations.add::<ImportProgress>();
    let mut functions = String::new();
    for command in COMMANDS {
        (command.declare)(&mut declarations);
        let request = (command.request)(&declarations.config);
        // An empty object's own type would refuse the literal `{}` in places.
        let request = request.replace("Record<symbol, never>", "Record<string, never>");
        let answer = (command.answer)(&declarations.config);
        let _ = write!(
            functions,
            "\n/** {} */\nexport const {} = (request: {request}): Promise<{answer}> => call('{}', request);\n",
            command.about,
            camel_case(command.name),
            command.name,
        );
    }
    let mut text = HEAD.to_owned();
    for declaration in declarations.found.values() {
        let _ = write!(text, "\nexport {declaration}\n");
    }
    text + &functions
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut text = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    text
}
