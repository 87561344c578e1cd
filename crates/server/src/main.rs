//! The `guanxi` binary: the command line of the product.

fn main() -> std::process::ExitCode {
    guanxi_server::cli::main()
}
