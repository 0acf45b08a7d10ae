//! Languages that are compiled, most of them with braces and semicolons.

use crate::code::grammar::{
    ANY_CASE, AT, BACK, CALLS, DOUBLE, Grammar, HASH, LIFETIMES, Quote, SINGLE, TRIPLE, UPPER,
};

const C_TYPES: &str = "bool char double float int int16_t int32_t int64_t int8_t long short signed size_t ssize_t uint16_t \
    uint32_t uint64_t uint8_t unsigned void wchar_t";

/// Text between single quotes that begins and ends a string of its own by being doubled.
const PASCAL_STRING: Quote = Quote { open: "'", close: "'", escapes: false, lines: false };

pub(super) const ALL: &[Grammar] = &[
    Grammar {
        names: "c h ino arduino",
        keywords: "auto break case const continue default do else enum extern for goto if inline register restrict return sizeof \
            static struct switch typedef union volatile while _Alignas _Atomic _Generic _Noreturn _Static_assert _Thread_local",
        types: C_TYPES,
        values: "NULL false nullptr true",
        traits: CALLS | UPPER | HASH,
        ..Grammar::C
    },
    Grammar {
        names: "cpp c++ cc cxx hpp hxx cuda cu",
        keywords: "alignas alignof and auto break case catch class co_await co_return co_yield concept const const_cast consteval \
            constexpr constinit continue decltype default delete do dynamic_cast else enum explicit export extern final for friend \
            goto if import inline module mutable namespace new noexcept not operator or override private protected public \
            register reinterpret_cast requires return sizeof static static_assert static_cast struct switch template this \
            thread_local throw try typedef typeid typename union using virtual volatile while xor",
        types: "bool char char16_t char32_t char8_t double float int int16_t int32_t int64_t int8_t long map pair set short signed \
            size_t ssize_t string string_view uint16_t uint32_t uint64_t uint8_t unsigned vector void wchar_t",
        values: "NULL false nullptr true",
        traits: CALLS | UPPER | HASH,
        ..Grammar::C
    },
    Grammar {
        names: "csharp cs c#",
        keywords: "abstract as async await base break case catch checked class const continue default delegate do else enum event \
            explicit extern finally fixed for foreach from get goto if implicit in init interface internal is lock nameof namespace \
            new operator orderby out override params partial private protected public readonly record ref required return sealed \
            select set sizeof stackalloc static struct switch this throw try typeof unchecked unsafe using var virtual void \
            volatile when where while with yield",
        types: "bool byte char decimal double dynamic float int long object sbyte short string uint ulong ushort",
        traits: CALLS | UPPER | HASH,
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "java",
        keywords: "abstract assert break case catch class const continue default do else enum extends final finally for goto if \
            implements import instanceof interface module native new non-sealed package permits private protected public record \
            requires return sealed static strictfp super switch synchronized this throw throws transient try var volatile while \
            yield",
        types: "boolean byte char double float int long short void",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "kotlin kt kts",
        keywords: "abstract actual annotation as break by catch class companion const constructor continue crossinline data do else \
            enum expect external final finally for fun get if import in infix init inline inner interface internal is lateinit \
            noinline object open operator out override package private protected public reified return sealed set super suspend \
            tailrec this throw try typealias val var vararg when where while",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "scala sc",
        keywords: "abstract case catch class def do else enum export extends extension final finally for forSome given if implicit \
            import inline lazy match new object opaque open override package private protected return sealed super then this throw \
            trait try type using val var while with yield",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "groovy gradle",
        keywords: "abstract as assert break case catch class const continue def default do else enum extends final finally for if \
            implements import in instanceof interface native new package private protected public return static super switch \
            synchronized this throw throws trait transient try volatile while",
        types: "boolean byte char double float int long short void",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, DOUBLE, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "rust rs",
        keywords: "as async await break const continue crate dyn else enum extern fn for gen if impl in let loop macro_rules match mod \
            move mut pub ref return self static struct super trait type union unsafe use where while yield",
        types: "Self bool char f32 f64 i128 i16 i32 i64 i8 isize str u128 u16 u32 u64 u8 usize",
        traits: CALLS | UPPER | LIFETIMES,
        quotes: &[Quote { lines: true, ..DOUBLE }],
        ..Grammar::C
    },
    Grammar {
        names: "go golang",
        keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface map package \
            range return select struct switch type var",
        types: "any bool byte comparable complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune string uint \
            uint16 uint32 uint64 uint8 uintptr",
        values: "false iota nil true",
        quotes: &[DOUBLE, SINGLE, Quote { escapes: false, ..BACK }],
        ..Grammar::C
    },
    Grammar {
        names: "swift",
        keywords: "actor any as associatedtype async await break case catch class continue convenience default defer deinit didSet do \
            else enum extension fallthrough fileprivate final for func get guard if import in indirect infix init inout internal is \
            lazy let mutating nonisolated open operator optional override postfix precedencegroup prefix private protocol public \
            repeat required rethrows return self set some static struct subscript super switch throw throws try typealias unowned \
            var weak where while willSet",
        types: "Self",
        values: "false nil true",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, DOUBLE],
        ..Grammar::C
    },
    Grammar {
        names: "objectivec objective-c objc obj-c mm",
        keywords: "auto break case const continue default do else enum extern for goto id if in inline nonatomic return self sizeof \
            static strong struct super switch typedef union volatile weak while",
        types: "BOOL SEL bool char double float int instancetype long short signed unsigned void",
        values: "NO NULL YES false nil true",
        traits: CALLS | UPPER | HASH | AT,
        ..Grammar::C
    },
    Grammar {
        names: "dart",
        keywords: "abstract as assert async await base break case catch class const continue covariant default deferred do else enum \
            export extends extension external factory final finally for get hide if implements import in interface is late library \
            mixin new on operator part required rethrow return sealed set show static super switch sync this throw try typedef var \
            when while with yield",
        types: "bool double dynamic int num void",
        traits: CALLS | UPPER | AT,
        quotes: &[TRIPLE, super::super::grammar::TRIPLE_SINGLE, DOUBLE, SINGLE],
        ..Grammar::C
    },
    Grammar {
        names: "zig",
        keywords: "align allowzero and anytype asm async await break callconv catch comptime const continue defer else enum errdefer \
            error export extern fn for if inline noalias noinline nosuspend opaque or orelse packed pub resume return struct suspend \
            switch test threadlocal try union unreachable usingnamespace var volatile while",
        types: "anyerror bool comptime_float comptime_int f16 f32 f64 i16 i32 i64 i8 isize noreturn type u16 u32 u64 u8 usize void",
        values: "false null true undefined",
        traits: CALLS | UPPER | AT,
        ..Grammar::C
    },
    Grammar {
        names: "solidity sol",
        keywords: "abstract as assembly break calldata catch constant constructor continue contract delete do else emit enum error \
            event external fallback for from function if immutable import indexed interface internal is library mapping memory \
            modifier new override payable pragma private public pure receive return returns storage struct try type unchecked \
            using view virtual while",
        types: "address bool bytes bytes32 int int256 string uint uint256 uint8",
        ..Grammar::C
    },
    Grammar {
        names: "glsl hlsl wgsl shader",
        keywords: "attribute break case const continue default discard do else enable fn for highp if in inout layout let loop lowp \
            mediump out override precision return static struct switch uniform var varying while",
        types: "atomic bool f16 f32 float float2 float3 float4 float4x4 i32 int mat2 mat3 mat4 ptr sampler sampler2D samplerCube \
            texture_2d u32 uint vec2 vec3 vec4 void",
        traits: CALLS | UPPER | HASH | AT,
        ..Grammar::C
    },
    Grammar {
        names: "verilog systemverilog sv v",
        keywords: "always always_comb always_ff assign begin case default else end endcase endfunction endmodule endtask for forever \
            function generate genvar if initial inout input localparam module negedge output parameter posedge repeat task while",
        types: "bit byte int integer logic real reg time wire",
        traits: CALLS,
        ..Grammar::C
    },
    Grammar {
        names: "vhdl vhd",
        remarks: &["--"],
        blocks: &[],
        keywords: "after all and architecture array begin body case component constant downto else elsif end entity exit for function \
            generate generic if in inout is library loop map not of or others out package port process rising_edge signal subtype \
            then to type use variable wait when while with",
        types: "bit bit_vector boolean integer natural positive real std_logic std_logic_vector string unsigned",
        traits: ANY_CASE,
        quotes: &[DOUBLE],
        ..Grammar::C
    },
    Grammar {
        names: "pascal delphi pas lazarus",
        blocks: &[("{", "}"), ("(*", "*)")],
        keywords: "and array as begin case class const constructor destructor div do downto else end except file finalization finally \
            for function if implementation in inherited initialization interface is mod not object of or packed private procedure \
            program property protected public published raise record repeat set shl shr then to try type unit until uses var while \
            with xor",
        types: "boolean byte cardinal char double extended integer longint real shortint single smallint string word",
        values: "false nil true",
        traits: CALLS | ANY_CASE,
        quotes: &[PASCAL_STRING],
        ..Grammar::C
    },
    Grammar {
        names: "fortran f90 f95",
        remarks: &["!"],
        blocks: &[],
        keywords: "allocatable allocate call case contains cycle deallocate dimension do else elseif end enddo endif endfunction \
            endprogram exit format function goto if implicit in inout intent interface module none only out parameter print program \
            pure read recursive result return save select stop subroutine then type use where while write",
        types: "character complex integer logical real",
        traits: CALLS | ANY_CASE,
        ..Grammar::C
    },
    Grammar {
        names: "asm assembly nasm x86asm armasm s",
        remarks: &[";", "#", "//"],
        keywords: "adc add and b bl call cmp dec div global idiv imul inc int ja jb je jg jge jl jle jmp jne jnz jz lea leave loop mov \
            movsx movzx mul neg nop not or pop push ret rol ror sal sar sbb section shl shr sub syscall test xchg xor",
        types: "al ah ax bl bh bp bx cl cx dl dx eax ebp ebx ecx edi edx esi esp r10 r11 r12 r13 r14 r15 r8 r9 rax rbp rbx rcx rdi \
            rdx rip rsi rsp",
        traits: ANY_CASE,
        ..Grammar::C
    },
    Grammar {
        names: "protobuf proto",
        keywords: "enum extend extensions import map message oneof option optional package public repeated required reserved returns \
            rpc service stream syntax to",
        types: "bool bytes double fixed32 fixed64 float int32 int64 sint32 sint64 string uint32 uint64",
        ..Grammar::C
    },
];
