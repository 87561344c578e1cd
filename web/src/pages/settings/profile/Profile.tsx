// A person's own settings.

import { Page } from "../Page";
import { Alerts } from "./Alerts";
import { Devices } from "./Devices";
import { Password } from "./Password";
import { Person } from "./Person";
import { Tokens } from "./Tokens";

export function Profile() {
  return (
    <Page name="profile">
      <Person />
      <Alerts />
      <Password />
      <Devices />
      <Tokens />
    </Page>
  );
}
