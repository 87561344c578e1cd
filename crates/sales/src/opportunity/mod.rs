//! A deal: what it is worth, how it moves, how it ends. Every verb is a file.

pub mod amount;
