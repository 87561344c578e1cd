// The file of its own page.

import { useRecord } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { say } from "@/i18n";
import { Section } from "../page/Section";
import classes from "./Files.module.css";
import { Kept } from "./Kept";

export function Shown({ id }: { id: string }) {
  const object = useMaybeObject("attachment");
  const { data: file } = useRecord(object, id);
  if (!object || !file) return null;
  return (
    <Section title={say(object.label)}>
      <ul className={classes.files}>
        <Kept file={file} />
      </ul>
    </Section>
  );
}
