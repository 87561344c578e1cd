// A person in the middle and those around her, each a link. The list beside it says the same in words.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { initials } from "@/ui/Face";
import { recordPath } from "../links";
import classes from "./About.module.css";

/** Somebody near her and how she stands to her. */
export interface Tie {
  id: string;
  person: Ref;
  role: string;
}

/** More than these do not fit around a circle; the list has them all. */
const MOST = 10;
const WIDTH = 340;
const HEIGHT = 300;
const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2 - 16 };
const REACH = { x: 118, y: 104 };
/** Below the middle of a circle: its letters, the name, the role. */
const BASE = 4;
const NAME = 29;
const ROLE = 42;
const SHOWN = 9;

const short = (name: string) => (name.length > SHOWN ? `${name.slice(0, SHOWN - 1)}…` : name);

export function PeopleMap({ self, ties }: { self: Ref; ties: Tie[] }) {
  const { t } = useTranslation();
  const shown = ties.slice(0, MOST);
  const place = (index: number) => {
    const angle = (2 * Math.PI * index) / shown.length - Math.PI / 2;
    return { x: MIDDLE.x + REACH.x * Math.cos(angle), y: MIDDLE.y + REACH.y * Math.sin(angle) };
  };
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.map}
      role="group"
      aria-label={t("about.map", { name: self.label ?? "" })}
    >
      {shown.map((tie, index) => {
        const { x, y } = place(index);
        return <line key={tie.id} x1={MIDDLE.x} y1={MIDDLE.y} x2={x} y2={y} />;
      })}
      <circle data-middle cx={MIDDLE.x} cy={MIDDLE.y} r={20} />
      <text x={MIDDLE.x} y={MIDDLE.y + BASE}>
        {initials(self.label ?? "")}
      </text>
      {shown.map((tie, index) => {
        const { x, y } = place(index);
        const name = tie.person.label ?? t("field.notShared");
        return (
          <Link key={tie.id} to={recordPath("contact", tie.person.id) ?? "/"}>
            <circle cx={x} cy={y} r={16} />
            <text x={x} y={y + BASE} aria-hidden>
              {initials(name)}
            </text>
            <text x={x} y={y + NAME}>
              {short(name)}
            </text>
            <text x={x} y={y + ROLE} data-role>
              {short(tie.role)}
            </text>
          </Link>
        );
      })}
    </svg>
  );
}
