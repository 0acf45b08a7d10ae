//! What a repair did.

use serde::Serialize;
use torchpress_document::Words;

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did what it is for.
    Done,
    /// There was nothing to do.
    Skipped,
    /// Part of it could be done; the detail says what is lost.
    Partial,
    /// It did not help.
    Failed,
}

/// A step of a repair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RepairStep {
    /// A stable name: `check`, `keep`, `log`, `indexes`, `salvage`, `backup`, `originals`, `adopt`, `replace`.
    pub step: &'static str,
    /// How it ended.
    pub outcome: Outcome,
    /// What was and was not recovered.
    pub detail: Words,
}

/// What a repair did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// The steps in order.
    pub steps: Vec<RepairStep>,
    /// Whether there is a library now that can be read.
    pub ok: bool,
}

impl Repair {
    pub(super) fn note(
        &mut self,
        step: &'static str,
        outcome: Outcome,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.steps.push(RepairStep { step, outcome, detail: Words::new(zh.into(), en.into()) });
    }
}
