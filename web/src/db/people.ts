// How close we are to a person, and what a group of companies is worth; asked again when what they are made of changes.

import { useQuery } from "@tanstack/react-query";
import { group, strength } from "@/api/people";

export type { CompanyFigures, CompanyGroup, Strength } from "@/api/people";

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
