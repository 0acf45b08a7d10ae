//! The families of fonts that this system has.

use gtk::pango::prelude::*;

/// Names as style sheets give them. Empty where they cannot be asked for.
///
/// WebKitGTK searches all fonts anew for each size of each family that is not there, 1 to 2 ms each, so the page is better
/// told which ones there are.
pub(crate) fn families() -> Vec<String> {
    let Some(context) = gtk::gdk::pango_context_get() else { return vec![] };
    context.list_families().iter().map(|family| family.name().to_string()).collect()
}
