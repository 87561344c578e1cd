// The deals behind a count of proposals: no filter of a list says when a deal first got there.

import { Link } from "@tanstack/react-router";
import { useMyProposals } from "@/db/mine";
import { money } from "@/i18n/format";
import { recordPath } from "@/records/links";
import { Trouble } from "@/ui/Trouble";
import classes from "./Mine.module.css";

interface ProposalsProps {
  label: string;
  weeks: number;
  /** `period`, or a Monday. */
  behind: string;
}

export function Proposals({ label, weeks, behind }: ProposalsProps) {
  const { data, error, refetch } = useMyProposals(weeks, behind);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <ul className={classes.lines} aria-label={label}>
      {(data ?? []).map((deal) => (
        <li key={deal.id}>
          <Link to={recordPath("opportunity", deal.id) ?? "/"}>{deal.name}</Link>
          <div className="quiet">
            {[deal.account?.label, deal.amount ? money(deal.amount) : null].filter(Boolean).join(" · ")}
          </div>
        </li>
      ))}
    </ul>
  );
}
