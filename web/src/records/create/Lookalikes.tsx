// While a name is typed: who already carries one like it, so that nobody is entered twice.

import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectInfo } from "@/api/schema";
import { useList } from "@/db/records";
import { titleOf } from "@/db/values";
import { creating } from "../creating";
import { recordPath } from "../links";
import classes from "./Lookalikes.module.css";

const SHORTEST = 2;

export function Lookalikes({ object, typed }: { object: ObjectInfo; typed: string }) {
  const { t } = useTranslation();
  const [name] = useDebouncedValue(typed.trim(), 250);
  const matters = object.name === "contact" || object.name === "account";
  const { data } = useList(
    object,
    [
      ["q", name],
      ["limit", "3"],
    ],
    matters && name.length >= SHORTEST,
  );
  const found = name.length >= SHORTEST ? (data?.data ?? []) : [];
  if (found.length === 0) return null;
  return (
    <div className={classes.box} role="status">
      <span className="quiet">{t("create.lookalikes")}</span>
      <ul>
        {found.map((record) => (
          <li key={record.id}>
            <Link to={recordPath(object.name, record.id) ?? "/"} onClick={() => creating.set(null)}>
              {titleOf(object, record)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
