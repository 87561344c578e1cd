// What the product knows about people and companies beside their records.

import { ask, call } from "./client";

export type {
  CompanyFigures,
  CompanyGroup,
  CompanyPeople,
  ErasedPerson,
  Household,
  Signature,
  Strength,
} from "./wire.gen";

export const strength = (id: string, signal?: AbortSignal) =>
  ask("get", "/contacts/{id}/strength", { path: { id }, signal });

export const group = (id: string, signal?: AbortSignal) =>
  ask("get", "/accounts/{id}/group", { path: { id }, signal });

export const companyPeople = (id: string, signal?: AbortSignal) =>
  ask("get", "/accounts/{id}/people", { path: { id }, signal });

export const household = (id: string, signal?: AbortSignal) =>
  ask("get", "/accounts/{id}/household", { path: { id }, signal });

export const makeHousehold = (id: string) => call("post", "/contacts/{id}/household", { path: { id } });

export const introductions = (id: string, signal?: AbortSignal) =>
  ask("get", "/contacts/{id}/introductions", { path: { id }, signal });

export const personalData = (id: string) => ask("post", "/contacts/{id}/personal-data", { path: { id } });

export const stopContacting = (id: string) => call("post", "/contacts/{id}/stop", { path: { id } });

export const erasePerson = (id: string) => ask("post", "/contacts/{id}/erase", { path: { id } });

export const readSignature = (text: string) => ask("post", "/contacts/read-signature", { body: { text } });
