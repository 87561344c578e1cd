// The way from a number to the deals it is made of.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Pairs } from "@/db/records";
import { useObject } from "@/db/schema";
import { listPath } from "@/records/links";

/** `rows` is the query of the list, as text or as pairs. */
export function RowsLink({ rows, children }: { rows: string | Pairs; children: ReactNode }) {
  const deals = useObject("opportunity");
  const pairs = typeof rows === "string" ? [...new URLSearchParams(rows)] : rows;
  const search: Record<string, string | string[]> = { view: "list" };
  for (const [name, value] of pairs) {
    const before = search[name];
    search[name] = before === undefined ? value : [before, value].flat();
  }
  return (
    <Link to={listPath(deals)} search={search as never}>
      {children}
    </Link>
  );
}
