//! How long deals that were won usually stayed in a stage, remembered for an hour: it takes a walk through the whole
//! history, and does not change from one request to the next. A process keeps it for itself; losing it loses nothing.

use std::sync::Arc;

use guanxi_engine::{Engine, Result};
use guanxi_sales::measures::{self, Usual};
use tokio::sync::Mutex;

const KEEP_MS: i64 = 3_600_000;

/// The memory.
#[derive(Default)]
pub struct Remembered(Mutex<Option<(i64, Arc<Usual>)>>);

impl Remembered {
    /// What is usual, over every deal of the workspace. Whoever asks while it is being computed waits for the answer
    /// instead of computing it too.
    pub async fn get(&self, engine: &Engine) -> Result<Arc<Usual>> {
        let now = engine.clock().now();
        let mut kept = self.0.lock().await;
        if let Some((at, usual)) = &*kept
            && now - at < KEEP_MS
        {
            return Ok(Arc::clone(usual));
        }
        let usual = Arc::new(engine.read(&engine.job(), measures::usual).await?);
        *kept = Some((now, Arc::clone(&usual)));
        Ok(usual)
    }
}
