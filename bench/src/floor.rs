//! The floor: the same row, read by a prepared statement with the same driver on the bare database, in the same run.
//! What the product adds (HTTP, rights, JSON) is the ratio to it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::{Failed, Outcome};

/// Threads that read at once: one a core, as nothing else runs meanwhile.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Rows a second from the SQLite file.
pub fn sqlite(file: &Path, ids: &[Uuid], span: Duration) -> Outcome<f64> {
    measure(span, |count, until| {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let conn = rusqlite::Connection::open_with_flags(file, flags).map_err(Failed::text)?;
        conn.execute_batch("PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536")
            .map_err(Failed::text)?;
        let sql = "SELECT * FROM \"contact\" WHERE \"id\" = ?1 AND \"deleted_at\" IS NULL";
        let mut select = conn.prepare(sql).map_err(Failed::text)?;
        let columns = select.column_count();
        for id in ids.iter().cycle() {
            if Instant::now() > until {
                return Ok(());
            }
            let mut rows = select.query([id.as_bytes()]).map_err(Failed::text)?;
            let row = rows.next().map_err(Failed::text)?;
            let row = row.ok_or_else(|| Failed::text(format!("no contact {id}")))?;
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column).map_err(Failed::text)?);
            }
            count.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    })
}

/// Rows a second from PostgreSQL.
pub fn postgres(url: &str, ids: &[Uuid], span: Duration) -> Outcome<f64> {
    measure(span, |count, until| {
        let mut client = postgres::Client::connect(url, postgres::NoTls).map_err(Failed::text)?;
        let sql = "SELECT * FROM \"contact\" WHERE \"id\" = $1 AND \"deleted_at\" IS NULL";
        let select = client.prepare(sql).map_err(Failed::text)?;
        for id in ids.iter().cycle() {
            if Instant::now() > until {
                return Ok(());
            }
            let row = client.query_one(&select, &[id]).map_err(Failed::text)?;
            std::hint::black_box(row.len());
            count.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    })
}

fn measure(
    span: Duration,
    reader: impl Fn(&AtomicU64, Instant) -> Outcome<()> + Sync,
) -> Outcome<f64> {
    let count = AtomicU64::new(0);
    let started = Instant::now();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..threads())
            .map(|_| scope.spawn(|| reader(&count, started + span)))
            .collect();
        for one in readers {
            one.join()
                .map_err(|_| Failed::text("a reader panicked"))??;
        }
        Ok::<(), Failed>(())
    })?;
    let rows = u32::try_from(count.into_inner()).map_err(Failed::text)?;
    Ok(f64::from(rows) / started.elapsed().as_secs_f64())
}
