//! One operation of the API: what it takes, what it answers, and every way in which it refuses.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, Paths};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::{Ref, Required, SecurityRequirement};

use super::words::{self, Any};

/// An operation under construction.
pub struct Op {
    method: HttpMethod,
    path: String,
    operation: OperationBuilder,
    refuses: Vec<u16>,
    /// What the description says of `Idempotency-Key`.
    key: &'static str,
    writes: bool,
    public: bool,
}

/// Begins one. `id` names it for generated clients.
pub fn op(method: HttpMethod, path: &str, tag: &str, id: &str, summary: &str) -> Op {
    let operation = OperationBuilder::new()
        .operation_id(Some(id))
        .tag(tag)
        .summary(Some(summary));
    Op {
        method,
        path: format!("/api/v1{path}"),
        operation,
        refuses: vec![503],
        key: KEPT,
        writes: false,
        public: false,
    }
}

pub fn get(path: &str, tag: &str, id: &str, summary: &str) -> Op {
    op(HttpMethod::Get, path, tag, id, summary)
}

pub fn post(path: &str, tag: &str, id: &str, summary: &str) -> Op {
    op(HttpMethod::Post, path, tag, id, summary)
}

pub fn patch(path: &str, tag: &str, id: &str, summary: &str) -> Op {
    op(HttpMethod::Patch, path, tag, id, summary)
}

pub fn put(path: &str, tag: &str, id: &str, summary: &str) -> Op {
    op(HttpMethod::Put, path, tag, id, summary)
}

pub fn delete(path: &str, tag: &str, id: &str, summary: &str) -> Op {
    op(HttpMethod::Delete, path, tag, id, summary)
}

impl Op {
    /// More words.
    pub fn says(mut self, text: &str) -> Self {
        self.operation = self.operation.description(Some(text));
        self
    }

    /// A record id in the path.
    pub fn id(self, name: &str) -> Self {
        self.in_path(name, words::id())
    }

    /// Something else in the path.
    pub fn in_path(mut self, name: &str, schema: impl Into<Any>) -> Self {
        self.refuses.push(404);
        self.parameter(name, ParameterIn::Path, Required::True, schema, None)
    }

    /// An optional query parameter.
    pub fn query(mut self, name: &str, schema: impl Into<Any>, description: &str) -> Self {
        self.refuses.push(400);
        self.parameter(
            name,
            ParameterIn::Query,
            Required::False,
            schema,
            Some(description),
        )
    }

    /// A query parameter that has to be given.
    pub fn asked(mut self, name: &str, schema: impl Into<Any>, description: &str) -> Self {
        self.refuses.push(400);
        let said = Some(description);
        self.parameter(name, ParameterIn::Query, Required::True, schema, said)
    }

    /// A comma-separated list in the query.
    pub fn query_list(mut self, name: &str, schema: impl Into<Any>, description: &str) -> Self {
        self.refuses.push(400);
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .schema(Some(schema))
            .style(Some(utoipa::openapi::path::ParameterStyle::Form))
            .explode(Some(false))
            .description(Some(description));
        self.operation = self.operation.parameter(parameter);
        self
    }

    /// An optional header.
    pub fn header(mut self, name: &str, schema: impl Into<Any>, description: &str) -> Self {
        self.refuses.push(400);
        self.parameter(
            name,
            ParameterIn::Header,
            Required::False,
            schema,
            Some(description),
        )
    }

    fn parameter(
        mut self,
        name: &str,
        place: ParameterIn,
        required: Required,
        schema: impl Into<Any>,
        description: Option<&str>,
    ) -> Self {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .schema(Some(schema))
            .description(description);
        self.operation = self.operation.parameter(parameter);
        self
    }

    /// A JSON body that has to be there.
    pub fn body(self, schema: impl Into<Any>) -> Self {
        self.takes("application/json", schema, Required::True)
    }

    /// A JSON body that may be left out.
    pub fn optional_body(self, schema: impl Into<Any>) -> Self {
        self.takes("application/json", schema, Required::False)
    }

    /// A body of another type.
    pub fn takes(mut self, kind: &str, schema: impl Into<Any>, required: Required) -> Self {
        self.refuses.extend([400, 413, 415, 422]);
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let body = RequestBodyBuilder::new()
            .content(kind, content)
            .required(Some(required))
            .build();
        self.operation = self.operation.request_body(Some(body));
        self
    }

    /// A change: names its operation for undo; may meet a conflict or a missing right.
    pub fn writes(mut self) -> Self {
        self.writes = true;
        self.refuses.push(409);
        self
    }

    /// What a key means here, when it is not kept. Every POST takes one.
    pub fn key_not_kept(mut self, why: &'static str) -> Self {
        self.key = why;
        self
    }

    /// Anybody may call it.
    pub fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// Further refusals.
    pub fn refuses(mut self, codes: &[u16]) -> Self {
        self.refuses.extend(codes);
        self
    }

    /// A successful answer in JSON.
    pub fn answers(self, status: u16, description: &str, schema: impl Into<Any>) -> Self {
        self.gives(status, description, "application/json", schema, &[])
    }

    /// A record: with its version as ETag, and where it is when it was just made.
    pub fn answers_record(self, status: u16, description: &str, schema: impl Into<Any>) -> Self {
        let headers: &[&str] = if status == 201 {
            &["ETag", "Location"]
        } else {
            &["ETag"]
        };
        self.gives(status, description, "application/json", schema, headers)
    }

    /// A successful answer without a body.
    pub fn answers_nothing(mut self, description: &str) -> Self {
        let response = self.with_headers(ResponseBuilder::new().description(description), &[]);
        self.operation = self.operation.response("204", response);
        self
    }

    /// A successful answer of any type.
    pub fn gives(
        self,
        status: u16,
        description: &str,
        kind: &str,
        schema: impl Into<Any>,
        headers: &[&str],
    ) -> Self {
        self.gives_either(status, description, [(kind, schema.into())], headers)
    }

    /// A successful answer that is of one of several types.
    pub fn gives_either<'k>(
        mut self,
        status: u16,
        description: &str,
        kinds: impl IntoIterator<Item = (&'k str, Any)>,
        headers: &[&str],
    ) -> Self {
        let response = self.with_headers(ResponseBuilder::new().description(description), headers);
        let response = kinds
            .into_iter()
            .fold(response, |response, (kind, schema)| {
                response.content(kind, ContentBuilder::new().schema(Some(schema)).build())
            });
        self.operation = self.operation.response(status.to_string(), response);
        self
    }

    fn keyed(self) -> Self {
        let name = words::text(255)
            .min_length(Some(1))
            .pattern(Some("^[!-~]+$"));
        let (kept, key) = (self.key == KEPT, self.key);
        self.header("Idempotency-Key", name, key)
            .refuses(if kept { &[409] } else { &[] })
    }

    fn with_headers(&self, response: ResponseBuilder, names: &[&str]) -> ResponseBuilder {
        let written: &[&str] = if self.writes { &["Operation"] } else { &[] };
        names
            .iter()
            .chain(written)
            .fold(response, |response, name| {
                let header = HeaderBuilder::new()
                    .schema(Some(words::string()))
                    .description(Some(meaning(name)));
                response.header(*name, header.build())
            })
    }

    /// Puts it among the paths.
    pub fn add_to(mut self, paths: &mut Paths) {
        if matches!(self.method, HttpMethod::Post) {
            self = self.keyed();
        }
        if !self.public {
            self.refuses.push(401);
            self.refuses.push(403);
            // An empty requirement beside them would mean that nobody need sign in.
            for scheme in ["token", "session"] {
                self.operation =
                    self.operation
                        .security(SecurityRequirement::new::<_, [&str; 0], &str>(scheme, []));
            }
        }
        self.refuses.sort_unstable();
        self.refuses.dedup();
        for code in &self.refuses {
            self.operation = self.operation.response(
                code.to_string(),
                Ref::from_response_name(format!("Refused{code}")),
            );
        }
        paths.add_path_operation(self.path, vec![self.method], self.operation);
    }
}

/// What a key does wherever something is changed.
const KEPT: &str = "Sent again within a day, the same request changes nothing a second time and is answered with what it did; \
another request under the same key is refused (409).";

fn meaning(header: &str) -> &'static str {
    match header {
        "ETag" => "Version of the record, for If-Match.",
        "Location" => "Where the new record is.",
        "Operation" => "Id of this change, for undo.",
        "Row-Count" => "Number of rows in the file.",
        "Content-Disposition" => "Name of the file.",
        _ => "",
    }
}
