//! What a person sets off but need not be allowed to do herself: the product acts in her name with every right.

use std::sync::Arc;

use guanxi_engine::access::Rules;
use guanxi_engine::{Actor, Ctx};
use uuid::Uuid;

/// The same person, moment and operation, with every right but to what is private to others. Only for what a rule of
/// the product does by itself; never for what a caller asked for.
pub(crate) fn of_the_product(ctx: &Ctx) -> Ctx {
    with_every_right(ctx, ctx.actor.user)
}

/// Somebody who is not there, for what she told the product to do day by day.
pub(crate) fn of_the_product_for(ctx: &Ctx, user: Uuid) -> Ctx {
    with_every_right(ctx, user)
}

/// The same in nobody's name: without what is private to the person who acts. Only to look.
pub(crate) fn of_the_product_for_nobody(ctx: &Ctx) -> Ctx {
    with_every_right(ctx, Uuid::nil())
}

fn with_every_right(ctx: &Ctx, user: Uuid) -> Ctx {
    let actor = Actor {
        user,
        rules: Arc::new(Rules::administrator()),
        ..(*ctx.actor).clone()
    };
    Ctx {
        actor: Arc::new(actor),
        ..ctx.clone()
    }
}
