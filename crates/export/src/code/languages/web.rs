//! Languages of the web.

use crate::code::grammar::{
    ANY_CASE, AT, BACK, CALLS, COLOURS, DOUBLE, Grammar, KEYS, Kind, PATTERN, Quote, SINGLE, TRIPLE, UPPER,
};

const SCRIPT: &str = "abstract as async await break case catch class const constructor continue debugger declare default delete do \
    else enum export extends finally for from function get if implements import in infer instanceof interface is keyof let \
    namespace new of override private protected public readonly return satisfies set static super switch this throw try type \
    typeof var void while with yield";

pub(super) const ALL: &[Grammar] = &[
    Grammar {
        names: "javascript js jsx mjs cjs node typescript ts tsx mts cts",
        keywords: SCRIPT,
        types: "any bigint boolean never number object string symbol unknown",
        values: "Infinity NaN false null true undefined",
        letters: "$",
        quotes: &[DOUBLE, SINGLE, BACK],
        traits: CALLS | UPPER | AT | PATTERN,
        ..Grammar::C
    },
    Grammar {
        names: "html htm xhtml xml svg vue svelte astro xsl xsd rss plist mathml handlebars hbs jinja jinja2",
        kind: Kind::Markup,
        ..Grammar::C
    },
    Grammar {
        names: "css",
        remarks: &[],
        keywords: "important",
        values: "auto inherit initial none unset",
        letters: "-",
        traits: KEYS | COLOURS | AT | CALLS,
        ..Grammar::C
    },
    Grammar {
        names: "scss less sass stylus",
        keywords: "important",
        values: "auto inherit initial none unset",
        letters: "-$",
        traits: KEYS | COLOURS | AT | CALLS,
        ..Grammar::C
    },
    Grammar {
        names: "json json5 jsonc jsonl ndjson geojson webmanifest",
        values: "Infinity NaN false null true",
        traits: KEYS,
        ..Grammar::C
    },
    Grammar {
        names: "php php3 php8 phtml",
        remarks: &["//", "#"],
        keywords: "abstract and array as break callable case catch class clone const continue declare default do echo else elseif \
            empty enddeclare endfor endforeach endif endswitch endwhile enum extends final finally fn for foreach function global \
            goto if implements include include_once instanceof insteadof interface isset list match namespace new or php print \
            private protected public readonly require require_once return static switch throw trait try unset use var while xor \
            yield",
        types: "bool float int iterable mixed object self string void",
        values: "FALSE NULL TRUE false null true",
        letters: "$",
        quotes: &[Quote { lines: true, ..DOUBLE }, Quote { lines: true, ..SINGLE }],
        ..Grammar::C
    },
    Grammar {
        names: "graphql gql",
        remarks: &["#"],
        blocks: &[],
        keywords: "directive enum extend fragment implements input interface mutation on query scalar schema subscription type union",
        types: "Boolean Float ID Int String",
        letters: "$",
        quotes: &[TRIPLE, DOUBLE],
        traits: UPPER | AT | CALLS,
        ..Grammar::C
    },
    Grammar {
        names: "sql mysql postgresql postgres pgsql plsql sqlite tsql mssql mariadb hive sparksql clickhouse",
        remarks: &["--"],
        keywords: "add all alter analyze and any as asc begin between by cascade case check column commit constraint create cross \
            database declare default delete desc describe distinct drop else end escape exists explain fetch for foreign from full \
            function grant group having if in index inner insert intersect into is join key left like limit lock modify natural not \
            offset on or order outer over partition primary procedure references rename replace restrict return returning revoke \
            right rollback row rows schema select set show table then to transaction trigger truncate union unique update use using \
            values view when where while with",
        types: "bigint blob boolean char date datetime decimal double float int integer json jsonb longtext numeric real serial \
            smallint text time timestamp tinyint uuid varchar",
        values: "false null true",
        quotes: &[
            Quote { open: "'", close: "'", escapes: false, lines: true },
            Quote { escapes: false, ..DOUBLE },
            Quote { open: "`", close: "`", escapes: false, lines: false },
        ],
        traits: ANY_CASE | CALLS,
        ..Grammar::C
    },
];
