// Types of a request, taken from the server's description: a wrong path, parameter, code or body does not compile.

import type { paths } from "./wire.gen";

/** Ways to ask. */
export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Query parameters in order; a repeated name is allowed, as the list syntax needs it. */
export type Pairs = readonly (readonly [string, string])[];

/** What the description says of a method of a path; `never` where it says nothing. */
type Operation<M extends Method, R extends string> = `/api/v1${R}` extends keyof paths
  ? paths[`/api/v1${R}`][M]
  : never;

/** Paths, without `/api/v1`, that know a method. */
export type Route<M extends Method> = {
  [P in keyof paths]: P extends `/api/v1${infer R}` ? (paths[P][M] extends object ? R : never) : never;
}[keyof paths];

type Parameters<O, Place extends string> = O extends { parameters: { [P in Place]?: infer Given } }
  ? NonNullable<Given>
  : never;

/** What is undefined is left out. */
type Loose<T> = [T] extends [never] ? never : { [K in keyof T]?: T[K] | undefined };

/** Conditions of a list have operators and dots in their names, so they come as pairs of text. */
type Query<T> = T extends { filter?: string } ? ("filter" extends keyof T ? Pairs : Loose<T>) : Loose<T>;

/** The body that an operation takes. */
export type Body<M extends Method, R extends string> =
  Operation<M, R> extends { requestBody?: { content: infer Kinds } }
    ? Kinds extends { "application/json": infer Json }
      ? Json
      : Kinds extends { "multipart/form-data": unknown }
        ? FormData
        : Kinds extends { "text/calendar": unknown } | { "*/*": unknown }
          ? Blob
          : never
    : never;

type Place<O> = [Parameters<O, "path">] extends [never] ? unknown : { path: Parameters<O, "path"> };

type Content<O, B> = [B] extends [never]
  ? unknown
  : O extends { requestBody: unknown }
    ? { body: B }
    : { body?: B };

/** What a request carries: needed where the description says that it is. */
interface Extras<O> {
  query?: Query<Parameters<O, "query">>;
  headers?: Loose<Parameters<O, "header">>;
  signal?: AbortSignal | undefined;
}

type Request<M extends Method, R extends string> = Extras<Operation<M, R>> &
  Place<Operation<M, R>> &
  Content<Operation<M, R>, Body<M, R>>;

/** The last argument of a call; it may be left out when nothing in it is needed. */
export type Options<M extends Method, R extends string> =
  {} extends Request<M, R> ? [options?: Request<M, R>] : [options: Request<M, R>];

type Json<Response> = Response extends { content: { "application/json": infer Body } } ? Body : void;

/** What an operation answers when all is well. */
export type Answered<M extends Method, R extends string> =
  Operation<M, R> extends { responses: infer All }
    ? { [S in keyof All & (200 | 201 | 202 | 204)]: Json<All[S]> }[keyof All & (200 | 201 | 202 | 204)]
    : never;
