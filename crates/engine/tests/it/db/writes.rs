//! Writes: one after the other, many in one commit, each on its own when it fails.

use std::sync::mpsc;
use std::time::Duration;

use guanxi_engine::Error;
use guanxi_engine::db::{Conn, Db, DbOptions, Failure, Rows, Stmt};
use guanxi_testkit::both;

use super::{count, insert, numbers, table};

/// Holds the writer until the returned sender is dropped, so that what comes meanwhile waits and goes together.
fn hold(db: &Db) -> (mpsc::Sender<()>, std::thread::JoinHandle<()>) {
    let (release, held) = mpsc::channel::<()>();
    let (begun, beginning) = mpsc::channel();
    let db = db.clone();
    let thread = std::thread::spawn(move || {
        db.write_blocking(move |_| {
            let _ = begun.send(());
            let _ = held.recv();
            Ok(())
        })
        .unwrap();
    });
    beginning.recv().unwrap();
    (release, thread)
}

both!(
    a_write_that_fails_or_panics_does_not_hurt_its_neighbours,
    |t| {
        table(t);
        let (release, holder) = hold(&t.db);
        let threads: Vec<_> = (0..60)
            .map(|n| {
                let db = t.db.clone();
                std::thread::spawn(move || {
                    let written = db.write_blocking(move |conn| {
                        insert(conn, n)?;
                        match n % 4 {
                            0 => Ok(()),
                            1 => Err(Error::NotFound),
                            2 => insert(conn, n).map(drop),
                            _ => panic!("on purpose"),
                        }
                    });
                    written.is_ok()
                })
            })
            .collect();
        drop(release);
        holder.join().unwrap();
        for (n, thread) in threads.into_iter().enumerate() {
            assert_eq!(thread.join().unwrap(), n % 4 == 0, "{n}");
        }
        assert_eq!(numbers(&t.db), (0..60).step_by(4).collect::<Vec<_>>());
    }
);

both!(
    writes_happen_in_the_order_in_which_they_were_asked_for,
    |t| {
        table(t);
        let (release, holder) = hold(&t.db);
        // Each sees what all before it wrote.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let seen = runtime.block_on(async {
            let local = tokio::task::LocalSet::new();
            let tasks: Vec<_> = (0..100)
                .map(|n| {
                    let db = t.db.clone();
                    local.spawn_local(async move {
                        db.write(move |conn| {
                            insert(conn, n)?;
                            count(conn)
                        })
                        .await
                        .unwrap()
                    })
                })
                .collect();
            local
                .run_until(async {
                    // All are asked for before the first may begin.
                    tokio::task::yield_now().await;
                    drop(release);
                    let mut seen = Vec::new();
                    for task in tasks {
                        seen.push(task.await.unwrap());
                    }
                    seen
                })
                .await
        });
        holder.join().unwrap();
        assert_eq!(seen, (1..=100).collect::<Vec<_>>());
    }
);

both!(a_closure_cannot_succeed_after_a_failed_statement, |t| {
    table(t);
    let outcome = t.db.write_blocking(|conn| {
        insert(conn, 1)?;
        let _ = insert(conn, 1);
        Ok(())
    });
    assert!(
        outcome
            .unwrap_err()
            .to_string()
            .contains("failed statement")
    );
    assert_eq!(numbers(&t.db), [] as [i64; 0]);
});

both!(a_part_may_fail_alone, |t| {
    table(t);
    let refused = t.db.write_blocking(|conn| {
        insert(conn, 1)?;
        let refused = conn.attempt(|conn| {
            insert(conn, 2)?;
            conn.attempt(|conn| insert(conn, 3))?;
            insert(conn, 1)
        });
        insert(conn, 4)?;
        Ok(refused.is_err())
    });
    assert!(refused.unwrap());
    assert_eq!(numbers(&t.db), [1, 4]);
});

both!(
    a_second_row_with_the_same_unique_value_is_told_by_table_and_columns,
    |t| {
        let ddl = "CREATE TABLE p (a bigint NOT NULL, b bigint, gone bigint);
        CREATE UNIQUE INDEX ux_p ON p (a, b) WHERE gone IS NULL";
        t.db.write_blocking(move |conn| conn.batch(ddl)).unwrap();
        let insert =
            |conn: &mut dyn Conn| conn.execute(&Stmt::new("INSERT INTO p (a, b) VALUES (1, 2)"));
        t.db.write_blocking(insert).unwrap();
        let refused = t.db.write_blocking(insert).unwrap_err();
        match Failure::of(&refused) {
            Some(Failure::Unique { table, columns }) => {
                assert_eq!(
                    (table.as_str(), columns.as_slice()),
                    ("p", &["a".to_owned(), "b".to_owned()][..])
                );
            }
            other => panic!("{other:?}"),
        }
    }
);

both!(a_full_queue_says_busy_at_once, |t| {
    let options = DbOptions {
        queue: 2,
        ..DbOptions::default()
    };
    let db = Db::open(&t.url, &options).unwrap();
    let (release, holder) = hold(&db);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    // Asks and gives up waiting.
    let ask = || {
        let soon = Duration::from_millis(20);
        runtime.block_on(async { tokio::time::timeout(soon, db.write(|_| Ok(()))).await.ok() })
    };
    assert!(ask().is_none() && ask().is_none());
    assert!(matches!(ask(), Some(Err(Error::Busy))));
    drop(release);
    holder.join().unwrap();
    // The thread takes what nobody waits for out of the queue first.
    let taken = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(2));
        db.write_blocking(|_| Ok(())).is_ok()
    });
    assert!(taken);
});

both!(a_commit_is_announced_and_a_refused_write_is_not, |t| {
    table(t);
    let commits = t.db.commits();
    // Whoever begins to listen to other nodes is told once to look.
    std::thread::sleep(Duration::from_millis(300));
    let before = *commits.borrow();
    let _ = t.db.write_blocking(|_| Err::<(), _>(Error::NotFound));
    assert_eq!(*commits.borrow(), before);
    t.db.write_blocking(|conn| insert(conn, 1)).unwrap();
    // Told just after the answer.
    let told = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(2));
        *commits.borrow() > before
    });
    assert!(told);
});

both!(what_is_left_for_the_end_is_done_if_its_closure_holds, |t| {
    table(t);
    let seen = t.db.write_blocking(move |conn| {
        conn.at_commit(later(1))?;
        let _ = conn.attempt(|conn| {
            conn.at_commit(later(2))?;
            Err::<(), _>(Error::NotFound)
        });
        conn.attempt(|conn| conn.at_commit(later(3)))?;
        count(conn)
    });
    assert_eq!(seen.unwrap(), 0);
    t.db.write_blocking(move |conn| {
        conn.at_commit(later(4))?;
        Err::<(), _>(Error::NotFound)
    })
    .unwrap_err();
    assert_eq!(numbers(&t.db), [1, 3]);
    // A long closure does not pile up without end.
    t.db.write_blocking(move |conn| {
        (10..2_000).try_for_each(|n| conn.at_commit(later(n)))?;
        assert!(count(conn)? > 1_000);
        Ok(())
    })
    .unwrap();
    assert_eq!(numbers(&t.db).len(), 2 + 1_990);
});

both!(
    a_failure_of_what_was_left_for_the_end_is_its_closures_own,
    |t| {
        table(t);
        t.db.write_blocking(|conn| insert(conn, 1).and(insert(conn, 3)))
            .unwrap();
        let (release, holder) = hold(&t.db);
        let threads: Vec<_> = (1..6)
            .map(|n| {
                let db = t.db.clone();
                std::thread::spawn(move || {
                    db.write_blocking(move |conn| conn.at_commit(later(n)))
                        .is_ok()
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(50));
        drop(release);
        holder.join().unwrap();
        let kept: Vec<bool> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
        assert_eq!(kept, [false, true, false, true, true]);
        assert_eq!(numbers(&t.db), [1, 2, 3, 4, 5]);
    }
);

both!(rows_left_by_many_closures_are_few_statements, |t| {
    t.db.write_blocking(|conn| {
        conn.batch("CREATE TABLE t (n BIGINT NOT NULL PRIMARY KEY, by_whom BIGINT NOT NULL)")
    })
    .unwrap();
    let (release, holder) = hold(&t.db);
    // Ten closures, the last of which have the word on the numbers they share.
    let threads: Vec<_> = (0..10)
        .map(|by_whom| {
            let db = t.db.clone();
            let thread = std::thread::spawn(move || {
                db.write_blocking(move |conn| {
                    (0..10).try_for_each(|n| {
                        let n = by_whom * 10 + n;
                        conn.row_at_commit(&REPLACING, vec![n.into(), 7.into()])?;
                        conn.row_at_commit(&REPLACING, vec![n.into(), by_whom.into()])
                    })
                })
            });
            std::thread::sleep(Duration::from_millis(5));
            thread
        })
        .collect();
    drop(release);
    holder.join().unwrap();
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    let rows = t.db.read_blocking(|conn| {
        conn.all(&Stmt::new("SELECT n, by_whom FROM t ORDER BY n"), |row| {
            Ok((row.int(0)?, row.int(1)?))
        })
    });
    let expected: Vec<_> = (0..100).map(|n| (n, n / 10)).collect();
    assert_eq!(rows.unwrap(), expected);
});

both!(who_reads_what_was_left_for_the_end_finds_it, |t| {
    table(t);
    // Her own, also after a part of it was taken back.
    let seen = t.db.write_blocking(|conn| {
        conn.at_commit(later(1))?;
        let _ = conn.attempt(|conn| {
            conn.at_commit(later(2))?;
            conn.settle()?;
            assert_eq!(count(conn)?, 2);
            Err::<(), _>(Error::NotFound)
        });
        conn.settle()?;
        count(conn)
    });
    assert_eq!(seen.unwrap(), 1);
    // What others left, though she may swallow that it was not there at first.
    let (release, holder) = hold(&t.db);
    let threads: Vec<_> = (10..15)
        .map(|n| {
            let db = t.db.clone();
            let thread = std::thread::spawn(move || {
                db.write_blocking(move |conn| {
                    let seen = if n % 2 == 0 && conn.settle().is_ok() {
                        count(conn)?
                    } else {
                        0
                    };
                    conn.at_commit(later(n))?;
                    if n == 13 {
                        return Err(Error::NotFound);
                    }
                    Ok(seen)
                })
            });
            std::thread::sleep(Duration::from_millis(5));
            thread
        })
        .collect();
    drop(release);
    holder.join().unwrap();
    let seen: Vec<_> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap().ok())
        .collect();
    assert_eq!(seen, [Some(1), Some(0), Some(3), None, Some(4)]);
    assert_eq!(numbers(&t.db), [1, 10, 11, 12, 14]);
});

static REPLACING: Rows = Rows {
    insert: "INSERT INTO t (n, by_whom) VALUES ",
    around: &["(", ", ", ")"],
    end: " ON CONFLICT (n) DO UPDATE SET by_whom = excluded.by_whom",
    replacing: Some(0),
};

fn later(n: i64) -> Stmt {
    let mut stmt = Stmt::new("INSERT INTO t (n) VALUES (");
    stmt.bind(n.into()).push(")");
    stmt
}
