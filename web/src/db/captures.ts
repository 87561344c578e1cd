// What a typed or pasted line says, asked while it is typed.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { captures } from "@/api/captures";

export type { Reading } from "@/api/captures";

/** What the server understands of a text; the answer to the text before stays until the next is here. */
export const useReading = (text: string) =>
  useQuery({
    queryKey: ["capture", text] as const,
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) => captures.read(text, signal),
  });
