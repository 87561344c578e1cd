//! Rows that refer to rows of the same file, in an order in which each finds what it refers to.

use std::collections::HashSet;

use super::table::{Table, TableRow};

/// Positions of all rows, parents before children. `references` are the columns that name other rows of the file,
/// `names` those by which a row is named; letter case aside. The order depends on the file alone, so that a run can
/// be taken up where it stopped. Rows in a circle come last, as they stand: the first of them will be refused by name.
pub(super) fn parents_first(table: &Table, references: &[usize], names: &[usize]) -> Vec<usize> {
    let mut waiting: Vec<usize> = (0..table.rows.len()).collect();
    if references.is_empty() {
        return waiting;
    }
    let mut order = Vec::with_capacity(waiting.len());
    let mut unwritten: HashSet<String> = table
        .rows
        .iter()
        .flat_map(|row| words(row, names))
        .collect();
    loop {
        let (ready, blocked): (Vec<usize>, Vec<usize>) = waiting.iter().partition(|at| {
            let row = table.rows.get(**at);
            row.is_none_or(|row| words(row, references).all(|parent| !unwritten.contains(&parent)))
        });
        if ready.is_empty() {
            order.extend(blocked);
            return order;
        }
        for row in ready.iter().filter_map(|at| table.rows.get(*at)) {
            for word in words(row, names) {
                unwritten.remove(&word);
            }
        }
        order.extend(ready);
        waiting = blocked;
    }
}

fn words<'r>(row: &'r TableRow, columns: &'r [usize]) -> impl Iterator<Item = String> + 'r {
    let cells = columns.iter().filter_map(|at| row.cells.get(*at));
    cells
        .map(|cell| cell.trim().to_lowercase())
        .filter(|cell| !cell.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in_order(text: &str) -> Vec<String> {
        let table = Table::read(text.as_bytes()).unwrap();
        parents_first(&table, &[1], &[0])
            .into_iter()
            .map(|at| table.rows[at].cells[0].clone())
            .collect()
    }

    #[test]
    fn a_parent_comes_before_its_children_however_deep() {
        let order = names_in_order("name,parent\nc,B\nb,a\na,\nd,elsewhere\n");
        assert_eq!(order, ["a", "d", "b", "c"]);
    }

    #[test]
    fn a_circle_ends_and_keeps_the_order_of_the_file() {
        assert_eq!(
            names_in_order("name,parent\na,b\nb,a\nc,\n"),
            ["c", "a", "b"]
        );
    }
}
