// Rows that look like somebody who is there or like a row before them: who, why, and what becomes of them.

import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportFile, ImportFilePreview, ImportLookalike } from "@/api/imports";
import { number } from "@/i18n/format";
import { Reasons } from "@/records/duplicates/Reasons";
import { recordPath } from "@/records/links";
import classes from "./Import.module.css";

/** Rows shown one by one. */
const SHOWN = 10;

type OnAlike = ImportFile["on_alike"];

interface TwiceProps {
  file: ImportFile;
  preview: ImportFilePreview;
  choose: (then: OnAlike) => void;
}

export function Twice({ file, preview, choose }: TwiceProps) {
  const { t } = useTranslation();
  const total = preview.like_records + preview.like_rows;
  const choices: OnAlike[] = ["create", "skip", "refuse"];
  const told = (["records", "rows"] as const).filter((kind) => preview[`like_${kind}`] > 0);
  return (
    <div style={{ marginTop: 16 }}>
      <div className={classes.head}>
        <div style={{ flex: "1 1 260px" }}>
          <h3 style={{ fontSize: 14 }}>{t("import.twice.title", { count: total, n: number(total) })}</h3>
          <p className="quiet">
            {told
              .map((kind) => {
                const count = preview[`like_${kind}`];
                return t(`import.twice.${kind}`, { count, n: number(count) });
              })
              .join(t("import.and"))}
          </p>
        </div>
        <NativeSelect
          label={t("import.twice.then")}
          data={choices.map((value) => ({ value, label: t(`import.twice.${value}`) }))}
          value={file.on_alike}
          onChange={({ currentTarget: { value } }) => choose(value as OnAlike)}
        />
      </div>
      <ul className={classes.rows}>
        {preview.lookalikes.slice(0, SHOWN).map((found) => (
          <Row key={found.row} object={file.object ?? ""} found={found} />
        ))}
      </ul>
      {total > SHOWN ? (
        <p className="quiet">{t("import.twice.more", { count: total - SHOWN, n: number(total - SHOWN) })}</p>
      ) : null}
    </div>
  );
}

function Row({ object, found }: { object: string; found: ImportLookalike }) {
  const { t } = useTranslation();
  const { record, row, title } = found.like;
  const path = record === null ? null : recordPath(object, record);
  return (
    <li className={classes.row}>
      <span className="num quiet">{t("import.check.row", { row: found.row })}</span>
      <span className={classes.grow}>
        <strong>{found.title}</strong>{" "}
        {row === null ? t("import.twice.isLike") : t("import.twice.isLikeRow", { row })}{" "}
        {path ? (
          <Link to={path} target="_blank">
            {title}
          </Link>
        ) : (
          title
        )}
      </span>
      <Reasons likeness={found} />
    </li>
  );
}
