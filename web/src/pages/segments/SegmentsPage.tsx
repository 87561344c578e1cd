// Every segment that this person sees: of what, how many are in it now, and whose it is.

import { Button, Group } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { useAggregate, useList } from "@/db/records";
import { fieldOf, useMaybeObject, useObject, useSchema } from "@/db/schema";
import { isRef } from "@/db/values";
import { textOf } from "@/fields";
import { say } from "@/i18n";
import { number } from "@/i18n/format";
import { hasSegments } from "@/records/filterField";
import { ObjectIcon } from "@/records/icons";
import { listPath, recordPath } from "@/records/links";
import { PeopleOrLeads } from "@/records/table/PeopleOrLeads";
import { Empty } from "@/ui/Empty";
import { usePhone } from "@/ui/phone";
import { Trouble } from "@/ui/Trouble";
import classes from "./Segments.module.css";

export function SegmentsPage() {
  const segment = useObject("segment");
  const phone = usePhone();
  const { data, error, refetch } = useList(segment, [
    ["sort", "name"],
    ["limit", "200"],
  ]);
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{say(segment.label_plural)}</h1>
        {phone ? <PeopleOrLeads value="segment" /> : null}
      </header>
      {data?.data.length === 0 ? (
        <Beginning />
      ) : (
        <ul className={classes.list}>
          {data?.data.map((one) => (
            <One key={one.id} segment={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Nothing yet: what a segment is, and where one begins. */
function Beginning() {
  const { t } = useTranslation();
  const { objects } = useSchema();
  return (
    <Empty title={t("segments.none")} hint={t("segments.noneHint")}>
      <Group mt="sm" justify="center">
        {objects.filter(hasSegments).map((object) => (
          <Button key={object.name} component={Link} to={listPath(object)} variant="light">
            {say(object.label_plural)}
          </Button>
        ))}
      </Group>
    </Empty>
  );
}

function One({ segment }: { segment: RecordData }) {
  const { t } = useTranslation();
  const info = useObject("segment");
  const of = String(segment.object ?? "");
  const field = fieldOf(info, "object");
  const under = [
    field ? textOf(of, field) : of,
    segment.private === false && isRef(segment.owner) ? segment.owner.label : t("segments.onlyYou"),
    typeof segment.description === "string" ? segment.description : "",
  ];
  return (
    <li>
      <Link to={recordPath("segment", segment.id) ?? "/segments"} className={classes.one}>
        <ObjectIcon object={of} size={20} />
        <span className={classes.names}>
          <span className={classes.name}>
            {String(segment.name ?? "")}
            {segment.private === false ? <IconUsers size={14} aria-label={t("views.shared")} /> : null}
          </span>
          <span className="quiet">{under.filter(Boolean).join(" · ")}</span>
        </span>
        <Count of={of} id={segment.id} />
      </Link>
    </li>
  );
}

/** How many are in it now; nothing where its definition is about what this person may not see. */
function Count({ of, id }: { of: string; id: string }) {
  const object = useMaybeObject(of);
  return object ? <Counted object={object} id={id} /> : null;
}

function Counted({ object, id }: { object: NonNullable<ReturnType<typeof useMaybeObject>>; id: string }) {
  const { data, error } = useAggregate(object, [["segment", id]]);
  const count = data?.data[0]?.count;
  if (error) return <span className="quiet">–</span>;
  return <strong className={`${classes.count} num`}>{count === undefined ? "…" : number(count)}</strong>;
}
