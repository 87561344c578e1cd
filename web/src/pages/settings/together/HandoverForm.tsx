// From whom, to whom, and what that is: counted before anything moves.

import { Button, Group, NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { handOver, useBook } from "@/db/handovers";
import { useObject } from "@/db/schema";
import { useSession } from "@/db/session";
import { moneyShort } from "@/i18n/format";
import { Tick } from "@/ui/Tick";
import { Trouble } from "@/ui/Trouble";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Waiting } from "@/ui/Waiting";
import classes from "../Settings.module.css";
import { objectWord } from "../retention/words";
import { useColleagues } from "./colleagues";

interface HandoverFormProps {
  /** Whose book, if that is settled. */
  of?: string;
  close: () => void;
  /** What is done when it has begun, instead of opening the brief. */
  then?: () => Promise<void>;
}

export function HandoverForm({ of: settled, close, then }: HandoverFormProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const note = useObject("note");
  const submit = useSubmit();
  const navigate = useNavigate();
  const colleagues = useColleagues();
  const [key] = useState(() => crypto.randomUUID());
  const [of, setOf] = useState(settled ?? user.id);
  const [to, setTo] = useState("");
  const [closed, setClosed] = useState(true);
  const [parts, setParts] = useState<Record<string, string>>({});
  const leads = ["team", "all"].includes(note.can.edit);
  const others = colleagues.filter(({ value }) => value !== of);
  const begin = (event: FormEvent) => {
    event.preventDefault();
    const split = Object.entries(parts)
      .filter(([, who]) => who !== "" && who !== to)
      .map(([object, who]) => ({ to: who, objects: [object] }));
    void submit.run(async () => {
      const asked = { of, to, split, keep_closed_deals: !closed };
      const id = await handOver(asked, key, t("together.begun"));
      if (then) await then();
      else await navigate({ to: "/settings/together/$id", params: { id } });
      close();
    });
  };
  const choose = (name: string, value: string, set: (value: string) => void, data: typeof others) => (
    <NativeSelect
      label={t(name === "of" ? "together.whose" : "together.toWhom")}
      data={name === "of" ? data : [{ value: "", label: "" }, ...data]}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      error={submit.at(name)}
    />
  );
  return (
    <form className={classes.form} noValidate onSubmit={begin} aria-label={t("together.handOver")}>
      {leads && !settled ? choose("of", of, setOf, colleagues) : null}
      {choose("to", to, setTo, others)}
      <Book of={of} to={to} parts={parts} setParts={setParts} others={others} />
      <Tick label={t("together.closedDeals")} checked={closed} onChange={setClosed}>
        {t("together.closedDeals")}
      </Tick>
      <Refusal of={submit} shown={["of", "to"]} />
      <Group>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={submit.busy} disabled={to === ""}>
          {t(then ? "together.handOverAndDisable" : "together.handOver")}
        </Button>
      </Group>
    </form>
  );
}

interface BookProps {
  of: string;
  to: string;
  parts: Record<string, string>;
  setParts: (parts: Record<string, string>) => void;
  others: { value: string; label: string }[];
}

/** How many of what, and who gets them if not the one who gets the rest. */
function Book({ of, to, parts, setParts, others }: BookProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBook(of);
  const [apart, setApart] = useState(false);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.total + data.closed_deals === 0) return <p className="quiet">{t("together.empty")}</p>;
  return (
    <div>
      <ul className={classes.rows} aria-label={t("together.book")}>
        {data.objects.map(({ object, count }) => (
          <li key={object} className={classes.row}>
            <span className={classes.grow}>
              <strong>
                {objectWord(object)} <span className="quiet">{count}</span>
              </strong>
              {object === "opportunity" && data.amounts.length > 0 ? (
                <span className="quiet">{data.amounts.map(moneyShort).join(" + ")}</span>
              ) : null}
            </span>
            {apart ? (
              <NativeSelect
                aria-label={t("together.partTo", { what: objectWord(object) })}
                data={[{ value: "", label: "" }, ...others]}
                value={parts[object] ?? to}
                onChange={(event) => setParts({ ...parts, [object]: event.currentTarget.value })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {data.closed_deals > 0 ? (
        <p className="quiet">{t("together.alsoClosed", { count: data.closed_deals })}</p>
      ) : null}
      {apart ? null : (
        <Button variant="subtle" size="compact-sm" onClick={() => setApart(true)}>
          {t("together.split")}
        </Button>
      )}
    </div>
  );
}
