//! Languages that are run as they stand, and shells.

use crate::code::grammar::{
    ANY_CASE, APART, AT, BACK, CALLS, DOLLAR, DOUBLE, Grammar, PATTERN, Quote, SINGLE, TRIPLE, TRIPLE_SINGLE,
    UPPER,
};

/// Text in which nothing has a second meaning.
const PLAIN: Quote = Quote { open: "'", close: "'", escapes: false, lines: true };

/// Text in which variables are put in.
const LINES: Quote = Quote { lines: true, ..DOUBLE };

pub(super) const ALL: &[Grammar] = &[
    Grammar {
        names: "python py python3 py3 ipython gyp starlark bzl",
        keywords: "and as assert async await break case class continue def del elif else except finally for from global if import in \
            is lambda match nonlocal not or pass raise return try while with yield",
        types: "bool bytes dict float frozenset int list object set str tuple type",
        values: "False None True cls self",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "ruby rb gemfile",
        blocks: &[("=begin", "=end")],
        keywords: "alias and attr_accessor attr_reader attr_writer begin break case class def do else elsif end ensure extend for if in \
            include lambda loop module next not or private proc protected public raise redo require require_relative rescue retry \
            return self super then undef unless until when while yield",
        letters: "?@",
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "perl pl pm",
        keywords: "and bless cmp defined delete die do each else elsif eq exists for foreach ge gt if keys last le local lt map my ne \
            next no or our package print printf push redo ref require return say shift sort sub undef unless until use values wantarray \
            while",
        letters: "$@%",
        traits: CALLS,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "lua luau",
        remarks: &["--"],
        blocks: &[("--[[", "]]")],
        keywords: "and break do else elseif end for function goto if in local not or repeat return self then until while",
        quotes: &[DOUBLE, SINGLE, Quote { open: "[[", close: "]]", escapes: false, lines: true }],
        traits: CALLS,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "r rscript",
        keywords: "break else for function if in library next repeat require return while",
        values: "FALSE Inf NA NULL NaN TRUE",
        letters: ".",
        traits: CALLS,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "julia jl",
        blocks: &[("#=", "=#")],
        keywords: "abstract baremodule begin break catch const continue do else elseif end export finally for function global if \
            import in isa let local macro module mutable primitive quote return struct try type using where while",
        values: "Inf NaN false missing nothing true",
        letters: "!",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "matlab octave m",
        remarks: &["%"],
        blocks: &[("%{", "%}")],
        keywords: "break case catch classdef continue else elseif end events for function global if methods otherwise parfor \
            persistent properties return switch try while",
        traits: CALLS,
        quotes: &[DOUBLE],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "nim nimrod",
        blocks: &[("#[", "]#")],
        keywords: "addr and as asm bind block break case cast concept const continue converter defer discard distinct div do elif else \
            end enum except export finally for from func if import in include interface is isnot iterator let macro method mixin mod \
            nil not notin object of or out proc ptr raise ref return shl shr static template try tuple type using var when while yield",
        types: "bool char cstring float int seq string uint",
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "bash sh shell zsh ksh shellscript console shellsession terminal fish",
        keywords: "alias apt awk break brew case cat cd chmod chown continue cp curl declare do docker done echo elif else esac eval \
            exec exit export fi find for function git grep if in local ls make mkdir mv npm npx pip pnpm printf read readonly return \
            rm sed select set shift source sudo tar then trap unset until wget while yarn",
        letters: "-",
        quotes: &[LINES, PLAIN, BACK],
        traits: DOLLAR | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "powershell ps1 pwsh ps",
        blocks: &[("<#", "#>")],
        keywords: "begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach from \
            function hidden if in param process return static switch throw trap try until using while",
        letters: "-",
        quotes: &[Quote { escapes: false, ..LINES }, PLAIN],
        traits: DOLLAR | ANY_CASE | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "batch bat cmd dos",
        remarks: &["::", "rem ", "REM ", "Rem "],
        keywords: "call cd cls copy del do echo else endlocal errorlevel exist exit for goto if in md mkdir move not off on pause rd \
            ren set setlocal shift start",
        traits: ANY_CASE,
        quotes: &[Quote { escapes: false, ..DOUBLE }],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "tcl",
        keywords: "array break catch continue else elseif eval expr for foreach global if incr lappend lindex list namespace package \
            proc puts return set source string switch upvar uplevel variable while",
        quotes: &[LINES],
        traits: DOLLAR | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "vim viml vimscript",
        remarks: &["\" "],
        keywords: "autocmd augroup call command echo else elseif endfor endfunction endif endwhile execute filetype for function if in \
            inoremap let map nmap nnoremap normal return set silent syntax unlet vnoremap while",
        quotes: &[PLAIN],
        traits: CALLS | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "vb vbnet vba visualbasic basic",
        remarks: &["'"],
        keywords: "and as boolean byref byval call case class const declare dim do double each else elseif end enum exit false finally \
            for friend function get gosub goto if implements imports in inherits integer is let long loop me mod module namespace \
            new next not nothing object on option optional or private property public redim return select set shared single static \
            step string sub then throw to true try until using wend while with",
        traits: CALLS | ANY_CASE,
        quotes: &[Quote { escapes: false, ..DOUBLE }],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "makefile make mk mak gnumake",
        keywords: "define else endef endif export ifdef ifeq ifndef ifneq include override unexport vpath",
        letters: "-",
        traits: DOLLAR | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "cmake",
        keywords: "add_compile_options add_definitions add_executable add_library add_subdirectory break cmake_minimum_required else \
            elseif endforeach endfunction endif endmacro endwhile find_package foreach function if include include_directories \
            install link_directories list macro message option project return set target_compile_definitions \
            target_compile_options target_include_directories target_link_libraries while",
        traits: DOLLAR | ANY_CASE | CALLS,
        quotes: &[LINES],
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "dockerfile docker containerfile",
        keywords: "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER \
            VOLUME WORKDIR",
        traits: DOLLAR | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "nginx nginxconf",
        keywords: "access_log alias default_type error_log error_page events expires gzip http if include index listen location map \
            proxy_pass proxy_set_header return rewrite root server server_name ssl_certificate ssl_certificate_key \
            try_files types upstream worker_processes",
        values: "off on",
        traits: DOLLAR,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "coffeescript coffee",
        blocks: &[("###", "###")],
        keywords: "and break by catch class continue delete do else extends finally for if in instanceof is isnt loop new not of or \
            return super switch then this throw try typeof unless until when while yield",
        values: "false no null off on true undefined yes",
        traits: CALLS | UPPER | PATTERN | AT,
        quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
        ..Grammar::SCRIPT
    },
];
