// How the work of one becomes another's: for some days, or for good.

import { Page } from "../Page";
import { Covers } from "./Covers";

export function Together() {
  return (
    <Page name="together">
      <Covers />
    </Page>
  );
}
