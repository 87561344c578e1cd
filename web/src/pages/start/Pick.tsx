// The five people who matter this week: they become the list of today.

import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { pickForTheWeek } from "@/db/first";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { useToday } from "@/db/today";
import { isRef } from "@/db/values";
import { Empty } from "@/ui/Empty";
import { Face } from "@/ui/Face";
import { Foot } from "@/ui/Foot";
import { Trouble } from "@/ui/Trouble";
import { useAttempt } from "@/ui/words";
import { Waiting } from "@/ui/Waiting";
import classes from "./Start.module.css";

const MOST = 5;
const SHOWN = "50";

export function Pick() {
  const { data: day } = useToday();
  if (!day) return <Waiting />;
  const already = day.people
    .filter((one) => one.object === "contact" && one.reasons.some(({ kind }) => kind === "picked"))
    .map(({ id }) => id);
  return <Choice already={already} />;
}

function Choice({ already }: { already: string[] }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const { user } = useSession();
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState(already);
  const [busy, setBusy] = useState(false);
  const words = useDeferredValue(typed.trim());
  const { data, error, refetch } = useList(useObject("contact"), [
    ["owner", user.id],
    ["sort", "name"],
    ["limit", SHOWN],
    ...(words === "" ? [] : [["q", words] as const]),
  ]);
  const toggle = (id: string) =>
    setPicked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const keep = () => {
    setBusy(true);
    const people = picked.map((id) => ({ object: "contact" as const, id }));
    void attempt(async () => {
      await pickForTheWeek(people, t("start.pick.picked", { count: people.length }));
      await navigate({ to: "/" });
    }).finally(() => setBusy(false));
  };
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t("start.pick.title")}</h1>
      <p className="quiet">{t("start.pick.lead")}</p>
      {data.next === null && words === "" && data.data.length <= 8 ? null : (
        <TextInput
          mt="sm"
          aria-label={t("start.pick.find")}
          placeholder={t("start.pick.find")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {data.data.length > 0 ? (
        <ul className={classes.people}>
          {data.data.map((person) => (
            <Row
              key={person.id}
              person={person}
              picked={picked.includes(person.id)}
              full={picked.length >= MOST}
              toggle={() => toggle(person.id)}
            />
          ))}
        </ul>
      ) : (
        <Empty title={t(words === "" ? "start.pick.none" : "start.pick.noMatch")}>
          <Button component={Link} to="/start" mt="sm">
            {t("start.first.go.people")}
          </Button>
        </Empty>
      )}
      <Foot>
        <span className="quiet" role="status">
          {t("start.pick.chosen", { count: picked.length, most: MOST })}
        </span>
        <Button disabled={picked.length === 0} loading={busy} onClick={keep}>
          {t("start.pick.done")}
        </Button>
      </Foot>
    </div>
  );
}

interface RowProps {
  person: RecordData;
  picked: boolean;
  full: boolean;
  toggle: () => void;
}

function Row({ person, picked, full, toggle }: RowProps) {
  const name = String(person.name ?? "");
  const company = isRef(person.account) ? person.account.label : null;
  const under = [company, person.title].filter(Boolean).join(" · ");
  return (
    <li>
      <label className={classes.person} data-full={(full && !picked) || undefined}>
        <input type="checkbox" checked={picked} disabled={full && !picked} onChange={toggle} />
        <Face name={name} size={36} />
        <span className={classes.what}>
          <strong className="ellipsis">{name}</strong>
          {under ? <span className="quiet ellipsis">{under}</span> : null}
        </span>
      </label>
    </li>
  );
}
