/** The languages whose code is coloured in what is exported, the common ones first. */
export const LANGUAGES: readonly string[] = (
  'python javascript typescript rust java c cpp csharp go bash sql json yaml html css mermaid ' +
  'toml ini xml markdown diff latex r julia matlab php ruby swift kotlin scala dart lua perl powershell dockerfile makefile cmake ' +
  'scss graphql protobuf haskell ocaml fsharp elixir erlang lisp scheme clojure groovy objectivec zig solidity glsl verilog vhdl ' +
  'pascal fortran asm nim batch tcl vim vb hcl nginx'
).split(' ');
