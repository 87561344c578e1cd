//! What a person sets off but need not be allowed to do herself: the product acts in her name with every right.

use std::sync::Arc;

use guanxi_engine::access::Rules;
use guanxi_engine::{Actor, Ctx};

/// The same person, moment and operation, with every right but to what is private to others. Only for what a rule of
/// the product does by itself; never for what a caller asked for.
pub(crate) fn of_the_product(ctx: &Ctx) -> Ctx {
    let actor = Actor {
        rules: Arc::new(Rules::administrator()),
        ..(*ctx.actor).clone()
    };
    Ctx {
        actor: Arc::new(actor),
        ..ctx.clone()
    }
}
