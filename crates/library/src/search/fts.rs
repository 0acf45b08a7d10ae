//! The tokenizer's C interface: the one place in the library that is not safe Rust.
//!
//! SQLite hands over a text and a function to call with each term. What is done with the text is in `tokens`.

#![allow(unsafe_code)]

use std::ffi::{c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use rusqlite::{Connection, ffi};

use super::tokens::{self, Place};

/// Makes the tokenizer known to a connection under the name `torchpress`, which must be done before its tables are used.
///
/// # Errors
/// Where this SQLite has no FTS5, or no memory.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    // SAFETY: the handle is that of an open connection, which the reference keeps open and on this thread throughout.
    let code = unsafe { register_with(connection.handle()) };
    if code == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("FTS5 is not there".to_owned())))
    }
}

/// # Safety
/// `database` is an open connection that no other thread uses meanwhile.
unsafe fn register_with(database: *mut ffi::sqlite3) -> c_int {
    let mut api: *mut ffi::fts5_api = ptr::null_mut();
    let mut statement: *mut ffi::sqlite3_stmt = ptr::null_mut();
    // SAFETY: the SQL is a literal that ends with a zero, and `statement` outlives the call.
    let prepared = unsafe {
        ffi::sqlite3_prepare_v2(
            database,
            c"SELECT fts5(?1)".as_ptr(),
            -1,
            &raw mut statement,
            ptr::null_mut(),
        )
    };
    if prepared != ffi::SQLITE_OK {
        return prepared;
    }
    // SAFETY: the statement was just prepared; `api` outlives it; the type's name is what FTS5 asks for, which then
    // writes the address of its interface to `api`. The statement is not used after it is finalised.
    unsafe {
        ffi::sqlite3_bind_pointer(
            statement,
            1,
            (&raw mut api).cast::<c_void>(),
            c"fts5_api_ptr".as_ptr(),
            None,
        );
        ffi::sqlite3_step(statement);
        ffi::sqlite3_finalize(statement);
    }
    if api.is_null() {
        return ffi::SQLITE_ERROR;
    }
    let mut tokenizer =
        ffi::fts5_tokenizer { xCreate: Some(create), xDelete: Some(delete), xTokenize: Some(tokenize) };
    // SAFETY: `api` is FTS5's interface, which lives as long as the connection; it copies name and tokenizer.
    unsafe {
        match (*api).xCreateTokenizer {
            Some(add) => add(api, c"torchpress".as_ptr(), ptr::null_mut(), &raw mut tokenizer, None),
            None => ffi::SQLITE_ERROR,
        }
    }
}

/// The tokenizer has no state. FTS5 takes null for a failure, so it gets an address that nobody reads.
unsafe extern "C" fn create(
    _: *mut c_void,
    _: *mut *const c_char,
    _: c_int,
    made: *mut *mut ffi::Fts5Tokenizer,
) -> c_int {
    // SAFETY: FTS5 passes the address of a variable of its own.
    unsafe { *made = ptr::NonNull::dangling().as_ptr() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::Fts5Tokenizer) {}

/// The function that takes a term: context, flags, the term and its length, where it stands in the text.
type Take = unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int;

unsafe extern "C" fn tokenize(
    _: *mut ffi::Fts5Tokenizer,
    context: *mut c_void,
    flags: c_int,
    text: *const c_char,
    length: c_int,
    take: Option<Take>,
) -> c_int {
    let (Some(take), Ok(length)) = (take, usize::try_from(length)) else { return ffi::SQLITE_OK };
    if text.is_null() {
        return ffi::SQLITE_OK;
    }
    // SAFETY: FTS5 passes a text and its length in bytes; it stays as it is until this function returns.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
    let Ok(text) = std::str::from_utf8(bytes) else { return ffi::SQLITE_OK };
    let mut answer = ffi::SQLITE_OK;
    let mut put = |term: &str, place: Place| {
        let same = if place == Place::Same { ffi::FTS5_TOKEN_COLOCATED } else { 0 };
        let Ok(length) = c_int::try_from(term.len()) else { return true };
        // SAFETY: `take` and `context` belong together and are FTS5's, which copies the term. Where a term stands in
        // the text matters to functions only that read the text, and this table keeps none.
        answer = unsafe { take(context, same, term.as_ptr().cast::<c_char>(), length, 0, 0) };
        answer == ffi::SQLITE_OK
    };
    // A panic must not unwind into C.
    let cut = catch_unwind(AssertUnwindSafe(|| {
        if flags & ffi::FTS5_TOKENIZE_QUERY == 0 {
            tokens::of_document(text, &mut put);
        } else {
            tokens::of_query(text, &mut put);
        }
    }));
    if cut.is_err() { ffi::SQLITE_ERROR } else { answer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_reach_the_index_and_are_found() {
        let connection = Connection::open_in_memory().unwrap();
        register(&connection).unwrap();
        let table = "CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='torchpress')";
        connection.execute_batch(table).unwrap();
        connection.execute("INSERT INTO t (rowid, x) VALUES (7, ?1)", ["于2015年 google的"]).unwrap();
        let found = |phrase: &str| {
            let phrase: Vec<char> = phrase.chars().collect();
            let expression = format!("\"{}\"", tokens::of_phrase(&phrase, &|_| vec![]));
            connection
                .query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [expression], |row| {
                    row.get::<_, i64>(0)
                })
                .unwrap()
                == 1
        };
        for phrase in ["于", "201", "01", "于2", "5年", "年 g", "e的", "oog", "o", "1"] {
            assert!(found(phrase), "{phrase}");
        }
        for phrase in ["于1", "1年", "年g", "goog的", "x", "205"] {
            assert!(!found(phrase), "{phrase}");
        }
    }
}
