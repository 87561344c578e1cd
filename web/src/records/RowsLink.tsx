// The way from a number to the records it is made of.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Pairs } from "@/db/records";
import { useObject } from "@/db/schema";
import { listPath } from "@/records/links";

interface RowsLinkProps {
  /** The query of the list, as text or as pairs. */
  rows: string | Pairs;
  object?: "opportunity" | "lead" | "activity";
  children: ReactNode;
}

export function RowsLink({ rows, object = "opportunity", children }: RowsLinkProps) {
  const info = useObject(object);
  const pairs = typeof rows === "string" ? [...new URLSearchParams(rows)] : rows;
  const search: Record<string, string | string[]> = object === "opportunity" ? { view: "list" } : {};
  for (const [name, value] of pairs) {
    const before = search[name];
    search[name] = before === undefined ? value : [before, value].flat();
  }
  return (
    <Link to={listPath(info)} search={search as never}>
      {children}
    </Link>
  );
}
