// The list of any object: saved views, filters, the rows, what to do with the selected, and a peek at one.

import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { withWords } from "@/i18n";
import { number } from "@/i18n/format";
import { Trouble } from "@/ui/Trouble";
import { usePhone } from "@/ui/phone";
import { Waiting } from "@/ui/Waiting";
import { recordPath } from "../links";
import { rememberList } from "../neighbours";
import { useAddress, useView } from "../useView";
import { columnsOf } from "../view";
import { RecordTable } from "./RecordTable";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";
import classes from "./RecordList.module.css";

const Peek = lazy(withWords(() => import("../peek/Peek").then((module) => ({ default: module.Peek }))));
// A window draws either these or the table.
const PhoneRows = lazy(() => import("./PhoneRows").then((module) => ({ default: module.PhoneRows })));
const NoRows = lazy(() => import("./NoRows").then((module) => ({ default: module.NoRows })));
const SelectionBar = lazy(() =>
  import("./SelectionBar").then((module) => ({ default: module.SelectionBar })),
);

export function RecordList({ object }: { object: ObjectInfo }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const [view, arrange] = useView(object);
  const [address, setAddress] = useAddress();
  const columns = columnsOf(object, view);
  const list = useRows(object, view);
  const selection = useSelection(list.rows.map((record) => record.id));
  rememberList(
    object.name,
    list.rows.map((record) => record.id),
  );
  const peeked = typeof address.peek === "string" ? address.peek : undefined;

  if (list.error) return <Trouble error={list.error} retry={list.retry} />;
  if (!list.loading && list.items.length === 0)
    return (
      <Suspense fallback={<Waiting />}>
        <NoRows object={object} view={view} arrange={arrange} />
      </Suspense>
    );

  const open = (record: RecordData) => {
    const to = recordPath(object.name, record.id);
    if (to) void navigate({ to });
  };
  return (
    <div className={classes.list}>
      <div className={classes.rows}>
        {phone ? (
          <Suspense fallback={<Waiting />}>
            <PhoneRows object={object} view={view} columns={columns} list={list} />
          </Suspense>
        ) : (
          <RecordTable
            object={object}
            view={view}
            arrange={arrange}
            columns={columns}
            list={list}
            selection={selection}
            open={open}
            peek={(record) => setAddress({ peek: record.id === peeked ? undefined : record.id })}
          />
        )}
        <Suspense fallback={null}>
          {selection.ids.size > 0 ? <SelectionBar object={object} selection={selection} /> : null}
        </Suspense>
        {list.count === undefined ? null : (
          <p className={classes.count} aria-live="polite">
            {t("list.count", { count: list.count, shown: number(list.count) })}
          </p>
        )}
      </div>
      {peeked && !phone ? (
        <Suspense fallback={null}>
          <Peek object={object} id={peeked} close={() => setAddress({ peek: undefined })} />
        </Suspense>
      ) : null}
    </div>
  );
}
