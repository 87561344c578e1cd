// What the product knows about people and companies beside their records.

import { ask } from "./client";

export type { CompanyFigures, CompanyGroup, Strength } from "./wire.gen";

export const strength = (id: string, signal?: AbortSignal) =>
  ask("get", "/contacts/{id}/strength", { path: { id }, signal });

export const group = (id: string, signal?: AbortSignal) =>
  ask("get", "/accounts/{id}/group", { path: { id }, signal });
