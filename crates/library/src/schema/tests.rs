use super::*;

fn database() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::open(folder.path().join("a.db")).unwrap();
    (folder, connection)
}

#[test]
fn schema() {
    let (folder, mut connection) = database();
    migrate(&mut connection, MIGRATIONS, folder.path()).unwrap();
    let tables: Vec<String> = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    insta::assert_snapshot!("schema", tables.join(";\n\n"));
}

#[test]
fn released_migrations_do_not_change() {
    let sums: Vec<String> = MIGRATIONS
        .iter()
        .map(|migration| {
            let hex: String = migration.sha256().iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{} {hex}", migration.name)
        })
        .collect();
    insta::assert_snapshot!("checksums", sums.join("\n"));
}

const OLD: &[Migration] = &[Migration {
    name: "one",
    sql: "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7)",
    fill: None,
}];
const NEW: &[Migration] = &[
    Migration { name: "one", sql: "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7)", fill: None },
    Migration { name: "two", sql: "ALTER TABLE a ADD COLUMN y TEXT", fill: None },
];

#[test]
fn an_older_library_is_copied_and_brought_up() {
    let (folder, mut connection) = database();
    let backups = folder.path().join("backups");
    migrate(&mut connection, OLD, folder.path()).unwrap();
    assert!(!backups.exists(), "a new library has nothing to lose");
    migrate(&mut connection, NEW, folder.path()).unwrap();
    migrate(&mut connection, NEW, folder.path()).unwrap();
    assert_eq!(version(&connection).unwrap(), 2);
    let copies = backup::list(&backups).unwrap();
    assert_eq!(copies.len(), 1);
    assert!(copies[0].is_good());
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&copies[0].file).unwrap()).unwrap();
    let unpacked = folder.path().join("unpacked.db");
    let mut file = std::fs::File::create(&unpacked).unwrap();
    std::io::copy(&mut zip.by_name("library.db").unwrap(), &mut file).unwrap();
    let copy = Connection::open(&unpacked).unwrap();
    assert_eq!(version(&copy).unwrap(), 1);
    assert_eq!(copy.query_row("SELECT x FROM a", [], |row| row.get::<_, i64>(0)).unwrap(), 7);
}

#[test]
fn a_failed_migration_leaves_the_schema_as_it_was() {
    const BROKEN: &[Migration] = &[
        Migration {
            name: "one",
            sql: "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7)",
            fill: None,
        },
        Migration {
            name: "two",
            sql: "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO no_such_table VALUES (1)",
            fill: None,
        },
    ];
    let (folder, mut connection) = database();
    migrate(&mut connection, OLD, folder.path()).unwrap();
    assert!(migrate(&mut connection, BROKEN, folder.path()).is_err());
    assert_eq!(version(&connection).unwrap(), 1);
    assert!(connection.prepare("SELECT * FROM b").is_err());
    migrate(&mut connection, NEW, folder.path()).unwrap();
}

#[test]
fn newer_and_edited_schemas_are_refused() {
    let (folder, mut connection) = database();
    migrate(&mut connection, NEW, folder.path()).unwrap();
    let refused = migrate(&mut connection, OLD, folder.path());
    assert!(matches!(refused, Err(LibraryError::Newer { found: 2, known: 1 })), "{refused:?}");
    const EDITED: &[Migration] = &[
        Migration { name: "one", sql: "CREATE TABLE a (x TEXT) STRICT", fill: None },
        Migration { name: "two", sql: "ALTER TABLE a ADD COLUMN y TEXT", fill: None },
    ];
    let refused = migrate(&mut connection, EDITED, folder.path());
    assert!(matches!(refused, Err(LibraryError::Damaged(_))), "{refused:?}");
}
