// Who works here, in which unit and role, and who may sign in.

import { useAlone } from "@/db/session";
import { Page } from "../Page";
import { People } from "./People";
import { Units } from "./Units";

export function Team() {
  const alone = useAlone();
  return (
    <Page name="team">
      <People />
      {alone ? null : <Units />}
    </Page>
  );
}
