// How the work of one becomes another's: for some days, or for good.

import { Page } from "../Page";
import { Covers } from "./Covers";
import { Handovers } from "./Handovers";

export function Together() {
  return (
    <Page name="together">
      <Covers />
      <Handovers />
    </Page>
  );
}
