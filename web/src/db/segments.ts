// Who is in a segment and why, and who of it may be written to; asked again whenever anything changes, because anything may move it.

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import type { ObjectInfo } from "@/api/schema";
import { segments, type Membership, type Purpose, type Way } from "@/api/segments";

export type { Audience, Membership, Purpose, Way, Why } from "@/api/segments";

/** The segments that a record is in. */
export const useSegmentsOf = (object: ObjectInfo | undefined, id: string) =>
  useQuery({
    queryKey: ["o", object?.name ?? "", "segments", id] as const,
    queryFn: object
      ? async ({ signal }): Promise<Membership[]> => (await segments.of(object.plural, id, signal)).data
      : skipToken,
  });

/** How many of a segment of people may be written to. */
export const useAudience = (id: string, purpose: Purpose, way: Way) =>
  useQuery({
    queryKey: ["o", "segment", "segments", id, purpose, way] as const,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => segments.audience(id, purpose, way, signal),
  });
