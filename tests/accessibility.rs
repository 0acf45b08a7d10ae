//! What everybody needs to use the window: no movement where none is wanted, a focus that is seen and comes back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, library_of_two, run};

/// What takes time, by name; where less movement is asked for, nothing may.
const MOVING: &str = "const takes = (value) => value.split(',').some((part) => parseFloat(part) > 0);
    return [...document.querySelectorAll('*')].flatMap((element) => ['', '::before', '::after'].flatMap((part) => {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element, part || null);
        const moves = (animationName !== 'none' && takes(animationDuration)) || takes(transitionDuration) || scrollBehavior === 'smooth';
        return moves ? [`${element.tagName}.${element.className}${part}`] : [];
    }))";

#[test]
fn nothing_moves_where_less_movement_is_asked_for() {
    run(async {
        let place = Place::default();
        // The system's setting, as the desktop's control panel writes it.
        place.file("config/gtk-3.0/settings.ini", b"[Settings]\ngtk-enable-animations=0\n");
        let window = Driven::open(&place, None).await;
        window.find(".welcome .action").await;
        let asked = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
        assert_eq!(window.run(asked).await, Value::Bool(true), "the webview has heard of the setting");
        assert_eq!(window.run(MOVING).await, Value::Array(Vec::new()));
        window.click(".welcome .action:last-child").await;
        window.find(".tp-canvas p").await;
        assert_eq!(window.run(MOVING).await, Value::Array(Vec::new()));
        window.ctrl_shift('p').await;
        window.find("dialog [data-id=copy]").await;
        assert_eq!(window.run(MOVING).await, Value::Array(Vec::new()));
        let moving = "return document.getAnimations().filter((one) => one.playState === 'running').length";
        assert_eq!(window.run(moving).await, Value::from(0));
        window.close().await;
    });
}

/// Keyboard only: what is opened takes the focus, and gives it back to what opened it.
#[test]
fn focus_is_seen_and_comes_back() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        window.find(".tp-canvas p").await;
        let seen = "const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
            return document.activeElement.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2";
        for (opener, inside) in [
            ("aside .status", ".pop"),
            ("nav .lib", ".pop"),
            ("[data-pane=list] .bar [aria-haspopup=menu]", ".pop"),
            ("aside .bar .btn:not(.status)", "dialog"),
        ] {
            window.run(&format!("document.querySelector('{opener}').focus(); return true")).await;
            // A key before makes it the keyboard's focus, which is what is drawn.
            window.keys(Key::Shift.value().to_string()).await;
            assert_eq!(window.run(seen).await, Value::Bool(true), "the focus on {opener} is seen");
            window.keys(Key::Enter.value().to_string()).await;
            let within = format!("return document.activeElement.closest('{inside}') !== null");
            window.until(&format!("the focus within what {opener} opens"), &within).await;
            window.keys(Key::Escape.value().to_string()).await;
            let back = format!("return document.activeElement.matches('{opener}')");
            window.until(&format!("the focus back on {opener}"), &back).await;
        }
        window.close().await;
    });
}
