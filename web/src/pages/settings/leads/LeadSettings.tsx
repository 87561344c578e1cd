// How leads are scored and shared, and on which days nobody works.

import { useObject } from "@/db/schema";
import { Page } from "../Page";
import { AssignmentRules } from "./AssignmentRules";
import { Holidays } from "./Holidays";
import { ScoreRules } from "./ScoreRules";

export function LeadSettings() {
  const lead = useObject("lead");
  return (
    <Page name="leads">
      <ScoreRules lead={lead} />
      <AssignmentRules lead={lead} />
      <Holidays />
    </Page>
  );
}
