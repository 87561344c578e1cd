// The days on which nobody works, by year; one that is worked all the same makes up for another.

import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { create, save, trash, useList } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { Edit } from "@/fields";
import { parseDate } from "@/fields/dates";
import { date, today } from "@/i18n/format";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";

export function Holidays() {
  const { t } = useTranslation();
  const object = useObject("holiday");
  const now = Number(today().slice(0, 4));
  const [year, setYear] = useState(String(now));
  const { data } = useList(object, [
    ["on[gte]", `${year}-01-01`],
    ["on[lte]", `${year}-12-31`],
    ["sort", "on"],
    ["limit", "200"],
  ]);
  const days = data?.data ?? [];
  return (
    <section className={classes.card} aria-labelledby="holidays">
      <div className={classes.head}>
        <h2 id="holidays">{t("leadRules.holidays")}</h2>
        <NativeSelect
          aria-label={t("leadRules.year")}
          value={year}
          onChange={(event) => setYear(event.currentTarget.value)}
          data={[now - 1, now, now + 1, now + 2].map(String)}
        />
      </div>
      <p className="quiet">{t("leadRules.holidaysLead")}</p>
      <ul className={classes.rows}>
        {days.map((day) => (
          <Holiday key={day.id} day={day} />
        ))}
      </ul>
      {data && days.length === 0 ? <p className="quiet">{t("leadRules.noHolidays", { year })}</p> : null}
      <NewHoliday />
    </section>
  );
}

function Holiday({ day }: { day: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("holiday");
  const attempt = useAttempt();
  const when = date(String(day.on ?? ""));
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span>{when}</span>
        <span className="quiet">{String(day.name ?? "")}</span>
      </span>
      <Tick
        label={t("leadRules.worksOn", { when })}
        checked={day.works === true}
        onChange={(works) =>
          void attempt(() => save(object, day, { works }, { said: t("leadRules.saved", { name: when }) }))
        }
      >
        {t("leadRules.works")}
      </Tick>
      <CloseButton
        aria-label={t("leadRules.removeMember", { name: when })}
        onClick={() => void attempt(() => trash(object, day.id, t("leadRules.removed", { name: when })))}
      />
    </li>
  );
}

function NewHoliday() {
  const { t } = useTranslation();
  const object = useObject("holiday");
  const submit = useSubmit();
  const field = fieldOf(object, "on");
  const [count, setCount] = useState(0);
  const [on, setOn] = useState("");
  const [name, setName] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (on === "") return;
    // What is no date is refused by the server, in words.
    const said = t("leadRules.saved", { name: parseDate(on) === on ? date(on) : on });
    void submit.run(async () => {
      const given = { on, name: name.trim() === "" ? null : name.trim() };
      await create(object, given, crypto.randomUUID(), { said });
      setCount(count + 1);
      setOn("");
      setName("");
    });
  };
  if (!field) return null;
  return (
    <form className={classes.line} style={{ marginTop: 12 }} onSubmit={add}>
      <Edit
        // Emptied once the day is there: the editor keeps what is being typed to itself.
        key={count}
        field={field}
        label={t("leadRules.day")}
        value={on}
        onChange={(day) => setOn(typeof day === "string" ? day : "")}
        error={submit.at("on")}
      />
      <TextInput
        label={t("leadRules.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={submit.at("name")}
      />
      <Button type="submit" variant="default" loading={submit.busy} disabled={on === ""}>
        {t("leadRules.addHoliday")}
      </Button>
      <Refusal of={submit} shown={["on", "name"]} />
    </form>
  );
}
