// Who works here, in which unit and role, and who may sign in.

import { Page } from "../Page";
import { People } from "./People";
import { Units } from "./Units";

export function Team() {
  return (
    <Page name="team">
      <People />
      <Units />
    </Page>
  );
}
