// One import from its files to its end: match the columns, check the values, run, and take back if need be.

import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useImport } from "@/db/imports";
import { Trouble } from "@/ui/Trouble";
import { Check } from "./Check";
import { Ended } from "./Ended";
import classes from "./Import.module.css";
import { Match } from "./Match";
import { Running } from "./Running";

export function ImportRun() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: run, error, refetch } = useImport(id);
  const [checking, setChecking] = useState(false);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!run) return null;
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{run.plan.files.map((file) => file.name).join(", ")}</h1>
      {run.state === "draft" && !checking ? <Match run={run} onNext={() => setChecking(true)} /> : null}
      {run.state === "draft" && checking ? <Check run={run} onBack={() => setChecking(false)} /> : null}
      {run.state === "running" ? <Running run={run} /> : null}
      {run.state === "done" || run.state === "failed" || run.state === "undone" ? <Ended run={run} /> : null}
    </div>
  );
}
