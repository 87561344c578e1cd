// A company's people as a map: whom each reports to by line and row, how much of a say by size, how close we are by the
// ring. The list below says the same in words.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { initials } from "@/ui/Face";
import { recordPath } from "../links";
import classes from "./About.module.css";
import { joined } from "./lines";
import { BESIDE, places, type Person } from "./sayMap";

const COLUMN = 84;
const ROW = 92;
/** By how much of a say. */
const RADIUS = [13, 17, 21, 26] as const;
const LARGEST = 26;
/** Below the middle of a circle: its letters; below its edge: the name, the role. */
const BASE = 4;
const NAME = 13;
const ROLE = 26;
/** What fits under a circle; a Han character takes two. */
const SHOWN = 13;

function short(name: string): string {
  let room = SHOWN;
  const kept = [...name].filter((character) => (room -= /\p{Script=Han}/u.test(character) ? 2 : 1) >= 0);
  return kept.length < [...name].length ? `${kept.join("")}…` : name;
}

interface SayMapProps {
  people: Person[];
  company: string;
  roleOf: (person: Person) => string;
}

export function SayMap({ people, company, roleOf }: SayMapProps) {
  const { t } = useTranslation();
  const placed = places(people).map((place) => ({
    ...place,
    x: (COLUMN * BESIDE * (place.at + 0.5)) / place.of,
    y: ROW * place.row + LARGEST + 4,
    r: RADIUS[place.person.influence as 0 | 1 | 2 | 3] ?? RADIUS[0],
  }));
  const by = new Map(placed.map((one) => [one.person.contact.id, one]));
  const rows = Math.max(0, ...placed.map((one) => one.row)) + 1;
  return (
    <svg
      viewBox={`0 0 ${COLUMN * BESIDE} ${ROW * rows}`}
      className={classes.map}
      role="group"
      aria-label={t("about.sayMap", { name: company })}
    >
      {placed.flatMap(({ person, x, y }) =>
        person.reports_to.flatMap((id) => {
          const boss = by.get(id);
          return boss
            ? [<line key={`${person.contact.id}${id}`} x1={boss.x} y1={boss.y} x2={x} y2={y} />]
            : [];
        }),
      )}
      {placed.map(({ person, x, y, r }) => {
        const name = person.contact.label ?? t("field.notShared");
        return (
          <Link
            key={person.contact.id}
            to={recordPath("contact", person.contact.id) ?? "/"}
            data-close={person.closeness}
          >
            <title>{joined(name, roleOf(person))}</title>
            <circle cx={x} cy={y} r={r} />
            <text x={x} y={y + BASE} aria-hidden>
              {initials(name)}
            </text>
            <text x={x} y={y + r + NAME} data-behind>
              {short(name)}
            </text>
            <text x={x} y={y + r + ROLE} data-role>
              {roleOf(person)}
            </text>
          </Link>
        );
      })}
    </svg>
  );
}
