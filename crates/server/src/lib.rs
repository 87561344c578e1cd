//! How the outside reaches the product: routes, sessions, OpenAPI, live events, jobs, static files.
