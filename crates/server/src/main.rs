//! The `guanxi` binary: the command line of the product.

/// Many small, short-lived pieces on several threads: a third of the time that the system's allocator takes for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    guanxi_server::cli::main()
}
