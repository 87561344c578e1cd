// How close we are to a person, and what a group of companies is worth; asked again when what they are made of changes.

import { useQuery } from "@tanstack/react-query";
import {
  companyPeople,
  erasePerson,
  group,
  household,
  introductions,
  makeHousehold as make,
  personalData,
  readSignature as read,
  stopContacting,
  strength,
  type Signature,
} from "@/api/people";
import { refresh } from "./changes";
import { announce } from "./notices";

export type {
  CompanyFigures,
  CompanyGroup,
  CompanyPeople,
  ErasedPerson,
  Household,
  Strength,
} from "@/api/people";

export const useStrength = (id: string) =>
  useQuery({
    queryKey: ["o", "contact", "strength", id] as const,
    queryFn: ({ signal }) => strength(id, signal),
  });

export const useGroup = (id: string) =>
  useQuery({
    queryKey: ["o", "account", "group", id] as const,
    queryFn: ({ signal }) => group(id, signal),
  });

/** Those with a say in a company, and what is missing. */
export const useCompanyPeople = (id: string) =>
  useQuery({
    queryKey: ["o", "account", "people", id] as const,
    queryFn: ({ signal }) => companyPeople(id, signal),
  });

/** A household's members, days and deals. */
export const useHousehold = (id: string) =>
  useQuery({
    queryKey: ["o", "account", "household", id] as const,
    queryFn: ({ signal }) => household(id, signal),
  });

/** Makes the household of a person; answers its id. */
export async function makeHousehold(person: string, said: (name: string) => string): Promise<string> {
  const touched = ["account", "affiliation", "contact"];
  const { data, operation } = await make(person);
  announce(said(data.name ?? ""), operation, touched);
  refresh(touched);
  return data.id;
}

export const useIntroductions = (id: string) =>
  useQuery({
    queryKey: ["o", "referral", "tree", id] as const,
    queryFn: ({ signal }) => introductions(id, signal),
  });

/** Everything kept about a person, as a file for her. */
export async function personalDataFile(id: string): Promise<Blob> {
  const data = await personalData(id);
  return new Blob([JSON.stringify(data, null, 2)], { type: "application/json" });
}

/** She is left alone from now on; it can be taken back. */
export async function leaveAlone(id: string, said: string): Promise<void> {
  const { operation } = await stopContacting(id);
  announce(said, operation, ["contact", "consent"]);
  refresh(["contact", "consent"]);
}

/** Erases a person for good; answers what was erased and what remains. */
export async function erase(id: string) {
  const erased = await erasePerson(id);
  refresh(["contact", ...Object.keys(erased.records)]);
  return erased;
}

/** A value that a text says of a person, by the name of its field. */
export type Guessed = Signature["fields"][number];

export const readSignature = async (text: string): Promise<Guessed[]> => (await read(text)).fields;
