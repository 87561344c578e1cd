//! Files that nobody here wrote: those with which the library in use is tested, where its package keeps them.

use std::path::{Path, PathBuf};

use guanxi_sales::calendar::{occurrences, read, write};

use super::{at, taipei};

/// Files of the library's package as cargo unpacked it.
fn files() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let folders = |at: PathBuf| {
        std::fs::read_dir(at)
            .into_iter()
            .flatten()
            .flatten()
            .map(|found| found.path())
    };
    let sources = home
        .map(|home| home.join("registry/src"))
        .into_iter()
        .flat_map(folders);
    let packages = sources.flat_map(folders).filter(|package| {
        package
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("calcard-"))
    });
    let files = packages
        .max()
        .into_iter()
        .flat_map(|package| folders(package.join("resources/ical")));
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|end| end == "ics"))
        .collect();
    files.sort();
    if files.is_empty() {
        println!("no files of the library's package here: nothing looked at");
    }
    files
}

#[test]
fn every_file_of_the_library_is_read_and_leaves_as_it_came() {
    let (mut taken, mut repeating, mut days, mut problems) = (0, 0, 0, 0);
    let files = files();
    for path in &files {
        let file = read(&std::fs::read(path).unwrap());
        let written = write(&file.events, file.method);
        let again = read(written.as_bytes());
        assert_eq!(again.problems, [], "{}: {written}", path.display());
        assert_eq!(again.events.len(), file.events.len(), "{}", path.display());
        for (again, event) in again.events.iter().zip(&file.events) {
            assert_eq!(again, event, "{}", path.display());
        }
        for line in written.split("\r\n") {
            assert!(line.len() <= 75, "{}: {line}", path.display());
        }
        for event in &file.events {
            let found = occurrences(
                std::slice::from_ref(event),
                &taipei(),
                at("2005-01-01T00:00:00Z"),
                at("2030-01-01T00:00:00Z"),
            );
            repeating += usize::from(event.recurrence.repeats());
            days += found.list.len();
            for found in found.list {
                assert!(
                    found.ends_at >= found.starts_at,
                    "{}: {event:?}",
                    path.display()
                );
            }
        }
        taken += file.events.len();
        problems += file.problems.len();
    }
    println!(
        "{} files: {taken} appointments, {repeating} of them repeat, {days} days, {problems} parts passed over",
        files.len()
    );
    assert!(files.is_empty() || taken >= 1_000, "{taken}");
}
