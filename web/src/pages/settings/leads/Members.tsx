// Who takes turns under a rule, how many each was given, and who is away until when.

import { Button, CloseButton, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { create, save, trash, useList } from "@/db/records";
import { fieldOf, useObject } from "@/db/schema";
import { refId, useEvery } from "@/db/team";
import { isRef } from "@/db/values";
import { Edit } from "@/fields";
import { date, number, today } from "@/i18n/format";
import { useAttempt } from "@/ui/words";
import classes from "../Settings.module.css";
import own from "./Leads.module.css";

export function Members({ rule }: { rule: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("assignment_member");
  const attempt = useAttempt();
  const { data } = useList(object, [
    ["rule", rule.id],
    ["sort", "id"],
    ["limit", "200"],
  ]);
  const { data: everybody = [] } = useEvery("user");
  const members = data?.data ?? [];
  const taken = new Set(members.map((member) => refId(member, "user")));
  const others = everybody.filter((user) => user.status === "active" && !taken.has(user.id));
  const label = t("leadRules.addMember", { name: String(rule.name ?? "") });
  const add = (user: string) =>
    void attempt(() =>
      create(object, { rule: rule.id, user }, crypto.randomUUID(), { said: t("leadRules.memberAdded") }),
    );
  return (
    <div className={own.members}>
      <ul>
        {members.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
      {data && members.length === 0 ? <p className={classes.warn}>{t("leadRules.nobody")}</p> : null}
      {others.length > 0 ? (
        <NativeSelect
          aria-label={label}
          value=""
          onChange={(event) => event.currentTarget.value !== "" && add(event.currentTarget.value)}
          data={[
            { value: "", label: t("leadRules.addPerson") },
            ...others.map((user) => ({ value: user.id, label: String(user.name ?? "") })),
          ]}
        />
      ) : null}
    </div>
  );
}

function Member({ member }: { member: RecordData }) {
  const { t } = useTranslation();
  const object = useObject("assignment_member");
  const attempt = useAttempt();
  const [choosing, setChoosing] = useState(false);
  const name = isRef(member.user) ? (member.user.label ?? "") : "";
  const until = typeof member.away_until === "string" ? member.away_until : undefined;
  const away = until !== undefined && until >= today();
  const put = (day: string | null) => {
    setChoosing(false);
    void attempt(() => save(object, member, { away_until: day }, { said: t("leadRules.saved", { name }) }));
  };
  return (
    <li className={own.member}>
      <span className={classes.grow}>
        <span>{name}</span>
        <span className="quiet">
          {t("leadRules.given", { count: Number(member.given ?? 0), n: number(Number(member.given ?? 0)) })}
          {away ? ` · ${t("leadRules.awayUntil", { day: date(until) })}` : null}
        </span>
      </span>
      {choosing ? (
        <Away name={name} until={until} put={put} close={() => setChoosing(false)} />
      ) : away ? (
        <Button variant="default" size="compact-md" onClick={() => put(null)}>
          {t("leadRules.back")}
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-md"
          aria-label={t("leadRules.awayOf", { name })}
          onClick={() => setChoosing(true)}
        >
          {t("leadRules.away")}
        </Button>
      )}
      <CloseButton
        aria-label={t("leadRules.removeMember", { name })}
        onClick={() => void attempt(() => trash(object, member.id, t("leadRules.removed", { name })))}
      />
    </li>
  );
}

interface AwayProps {
  name: string;
  until: string | undefined;
  put: (day: string) => void;
  close: () => void;
}

/** The last day on which she is away: typed or picked. */
function Away({ name, until, put, close }: AwayProps) {
  const { t } = useTranslation();
  const field = fieldOf(useObject("assignment_member"), "away_until");
  const [day, setDay] = useState(until ?? "");
  if (!field) return null;
  return (
    <form
      className={own.away}
      onSubmit={(event) => {
        event.preventDefault();
        put(day);
      }}
    >
      <Edit
        field={field}
        name={t("leadRules.awayOf", { name })}
        value={day}
        autoFocus
        onChange={(given) => setDay(typeof given === "string" ? given : "")}
      />
      <Button type="submit" variant="default" disabled={day === ""}>
        {t("common.save")}
      </Button>
      <Button variant="subtle" color="gray" onClick={close}>
        {t("common.cancel")}
      </Button>
    </form>
  );
}
