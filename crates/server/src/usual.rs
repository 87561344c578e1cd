//! How long deals that were won usually stayed in a stage, remembered for an hour: it takes a walk through the whole
//! history, and does not change from one request to the next. A process keeps it for itself; losing it loses nothing.

use std::sync::Arc;

use guanxi_engine::{Engine, Result};
use guanxi_sales::measures::{self, Usual};
use tokio::sync::Mutex;

const KEEP_MS: i64 = 3_600_000;

/// What is usual, and when it was computed.
type Kept = (i64, Arc<Usual>);

/// The memory.
#[derive(Default, Clone)]
pub struct Remembered(Arc<Mutex<Option<Kept>>>);

impl Remembered {
    /// What is usual, over every deal of the workspace. Whoever asks while it is computed for the first time waits for the
    /// answer instead of computing it too; later nobody waits: what is older than an hour is answered once more and
    /// computed anew beside.
    pub async fn get(&self, engine: &Engine) -> Result<Arc<Usual>> {
        let now = engine.clock().now();
        let mut kept = self.0.lock().await;
        if let Some((at, usual)) = &mut *kept {
            if now - *at >= KEEP_MS {
                *at = now;
                tokio::spawn(self.clone().renew(engine.clone()));
            }
            return Ok(Arc::clone(usual));
        }
        let usual = Arc::new(engine.read(&engine.job(), measures::usual).await?);
        *kept = Some((now, Arc::clone(&usual)));
        Ok(usual)
    }

    async fn renew(self, engine: Engine) {
        let now = engine.clock().now();
        match engine.read(&engine.job(), measures::usual).await {
            Ok(usual) => *self.0.lock().await = Some((now, Arc::new(usual))),
            Err(error) => {
                tracing::warn!(%error, "the usual days of stages are those of an hour ago")
            }
        }
    }
}
