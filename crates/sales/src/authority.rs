//! What a person sets off but need not be allowed to do herself: the product acts in her name with every right. And what nobody says but by
//! a command.

use std::sync::Arc;

use guanxi_engine::access::Rules;
use guanxi_engine::write::{Door, Kind, Pending};
use guanxi_engine::{Actor, Ctx, Error, Result};
use uuid::Uuid;

/// Refuses what comes by the open door, for objects that commands alone write; `field` is the one that the complaint names.
pub(crate) fn by_command_only(pending: &Pending<'_>, field: &'static str) -> Result<()> {
    let says = matches!(pending.kind, Kind::Create | Kind::Update);
    if says && pending.door == Door::Open && !pending.undoing {
        return Err(Error::field(field, "by_command_only"));
    }
    Ok(())
}

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
