//! Languages of functions.

use crate::code::grammar::{AT, CALLS, DOUBLE, Grammar, LISP, Quote, SINGLE, TRIPLE, UPPER};

/// A letter between single quotes, in languages where a quote may also end a word.
const TEXT: Quote = Quote { lines: true, ..DOUBLE };

const LISPY: Grammar = Grammar {
    remarks: &[";"],
    blocks: &[("#|", "|#")],
    quotes: &[TEXT],
    values: "false nil t true",
    letters: "-+*/<>=!?:&",
    traits: LISP,
    ..Grammar::C
};

pub(super) const ALL: &[Grammar] = &[
    Grammar {
        names: "haskell hs purescript elm",
        remarks: &["--"],
        blocks: &[("{-", "-}")],
        keywords: "as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr instance \
            let module newtype of port qualified then type where",
        values: "False True",
        letters: "'",
        quotes: &[DOUBLE],
        traits: UPPER,
        ..Grammar::C
    },
    Grammar {
        names: "ocaml ml reason",
        remarks: &[],
        blocks: &[("(*", "*)")],
        keywords: "and as assert begin class constraint do done downto else end exception external for fun function functor if in \
            include inherit initializer lazy let match method module mutable new nonrec object of open or private rec sig struct then \
            to try type val virtual when while with",
        types: "bool char float int list option string unit",
        letters: "'",
        quotes: &[TEXT],
        traits: UPPER,
        ..Grammar::C
    },
    Grammar {
        names: "fsharp fs f#",
        blocks: &[("(*", "*)")],
        keywords: "abstract and as async begin class default delegate do done downcast elif else end exception extern finally for fun \
            function if in inherit inline interface internal lazy let match member module mutable namespace new not of open or \
            override private public rec return static struct then to try type upcast use val when while with yield",
        types: "bool byte char decimal float int list option seq string unit",
        letters: "'",
        quotes: &[TRIPLE, TEXT],
        traits: UPPER,
        ..Grammar::C
    },
    Grammar {
        names: "elixir ex exs",
        keywords: "after alias and case catch cond def defguard defimpl defmacro defmodule defp defprotocol defstruct do else end fn for \
            if import in not or quote raise receive require rescue super throw try unless unquote use when with",
        letters: "?!",
        quotes: &[TRIPLE, TEXT, SINGLE],
        traits: CALLS | UPPER | AT,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "erlang erl",
        remarks: &["%"],
        blocks: &[],
        keywords: "after and andalso band begin bor case catch div end fun if let not of or orelse receive rem try when xor",
        values: "false true undefined",
        quotes: &[TEXT, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "lisp commonlisp common-lisp cl elisp emacs-lisp el",
        keywords: "and case cond defclass defconst defconstant defgeneric defmacro defmethod defparameter defpackage defstruct defun \
            defvar do dolist dotimes flet format if in-package interactive labels lambda let let* loop not or progn quote require \
            return setf setq unless use-package when while",
        ..LISPY
    },
    Grammar {
        names: "scheme scm racket rkt",
        keywords: "and begin case case-lambda cond define define-record-type define-syntax delay do else if lambda let let* letrec match \
            not or provide quasiquote quote require set! struct syntax-rules unless when",
        ..LISPY
    },
    Grammar {
        names: "clojure clj cljs edn",
        keywords: "and case catch comment cond def defmacro defmethod defmulti defn defn- defonce defprotocol defrecord deftype do \
            dosync doseq dotimes finally fn for if if-let if-not import let letfn loop monitor-enter ns or quote recur reify require \
            throw try use var when when-let when-not",
        ..LISPY
    },
];
