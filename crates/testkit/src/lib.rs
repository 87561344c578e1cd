//! Both databases, a fixed clock and ids, named fixtures. Never shipped.
