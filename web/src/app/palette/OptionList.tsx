// The lines of the palette under their headings, as one listbox.

import { memo, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { IconSun, IconTrash } from "@tabler/icons-react";
import { ObjectIcon } from "@/records/icons";
import { Face } from "@/ui/Face";
import type { Group, Option } from "./options";
import classes from "./Palette.module.css";

/** Pages that no object has. */
const pages: Record<string, typeof IconSun> = { "/": IconSun, "/trash": IconTrash };

/** Objects whose records are shown by a face. */
const faced = new Set(["contact", "account", "lead"]);

function Icon({ option }: { option: Option }) {
  if (option.record && faced.has(option.object ?? "")) {
    return <Face name={option.label} size={28} company={option.object === "account"} />;
  }
  const Page = option.object === undefined ? pages[option.to ?? ""] : undefined;
  return Page ? <Page size={18} stroke={1.7} aria-hidden /> : <ObjectIcon object={option.object ?? ""} />;
}

interface OptionListProps {
  groups: Group[];
  selected: Option | undefined;
  choose: (option: Option) => void;
  hover: (option: Option) => void;
}

/** Drawn again for what it offers, not for every letter. */
export const OptionList = memo(function OptionList({ groups, selected, choose, hover }: OptionListProps) {
  const { t } = useTranslation();
  const at = selected?.id;
  useEffect(() => {
    if (at) document.getElementById(`find-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div id="find-options" role="listbox" aria-label={t("find.title")} className={classes.options}>
      {groups.map((group) => (
        <div key={group.heading} role="group" aria-label={group.heading}>
          <div className={classes.heading} aria-hidden="true">
            {group.heading}
          </div>
          {group.options.map((option) => (
            <div
              key={option.id}
              id={`find-${option.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === selected}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => option !== selected && hover(option)}
              onClick={() => choose(option)}
              onKeyDown={() => undefined}
            >
              <span className={classes.icon}>
                <Icon option={option} />
              </span>
              <span className="ellipsis">{option.label}</span>
              {option.detail ? <span className={`${classes.detail} ellipsis`}>{option.detail}</span> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
});
