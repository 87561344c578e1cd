// What is known about a lead beside its facts: the segments it is in, and what it agreed to.

import type { Ref } from "@/api/records";
import { Questions } from "../questions/Questions";
import { InSegments } from "../segments/InSegments";
import { AddAbout } from "./AddAbout";
import { Consents } from "./Consents";

const kinds = [["consent", "lead"]] as const;

export function LeadAbout({ self, done }: { self: Ref; done: boolean }) {
  return (
    <>
      <InSegments of="lead" id={self.id} />
      <Questions of="leads" id={self.id} />
      <Consents self={self} by="lead" />
      {done ? null : <AddAbout self={self} kinds={kinds} />}
    </>
  );
}
