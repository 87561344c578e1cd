// A condition of no single field, as a list's bar shows it: words that open their editor, or only words where no editor can say them.

import { useState } from "react";
import type { ObjectInfo } from "@/api/schema";
import { OneCondition } from "../filters/OneCondition";
import { readRelation } from "../filters/relation";
import type { Filter } from "../view";
import { RelationDialog } from "./RelationDialog";
import classes from "../filters/Chips.module.css";

interface FurtherProps {
  object: ObjectInfo;
  filter: Filter;
  /** It was begun just now: its editor stands open. */
  fresh: boolean;
  put: (filter: Filter) => void;
}

export function Further({ object, filter, fresh, put }: FurtherProps) {
  const [open, setOpen] = useState(fresh);
  const relation = filter.field === "filter" ? readRelation(filter.value) : undefined;
  const words = <OneCondition object={object} filter={filter} />;
  if (!relation) return <span className={classes.said}>{words}</span>;
  return (
    <>
      <button type="button" className={classes.words} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {words}
      </button>
      {open ? (
        <RelationDialog
          relation={relation}
          put={(value) => put({ ...filter, value })}
          close={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
