// Access for a person's own programs. A token's secret is shown once.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { IconPlus } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { NewToken, Token } from "@/api/account";
import { endToken, makeToken, useTokens } from "@/db/account";
import { announce } from "@/db/notices";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { titleOf } from "@/db/values";
import { instant } from "@/i18n/format";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { useAttempt } from "@/ui/words";
import { CopyLink } from "../CopyLink";
import classes from "../Settings.module.css";
import { TokenReach, useReachInWords, type Reach } from "./TokenReach";

const DAYS = [30, 90, 365];
const DAY_MILLISECONDS = 86_400_000;

function useRoles(): { value: string; label: string }[] {
  const roles = useObject("role");
  const { data } = useList(roles, [["limit", "100"]]);
  return (data?.data ?? []).map((role) => ({ value: role.id, label: titleOf(roles, role) }));
}

export function Tokens() {
  const { t } = useTranslation();
  const { data } = useTokens();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewToken>();
  return (
    <section className={classes.card}>
      <h2>{t("profile.tokens.title")}</h2>
      <p className="quiet">{t("profile.tokens.lead")}</p>
      {made ? (
        <CopyLink
          title={t("profile.tokens.yours", { name: made.name })}
          hint={t("profile.tokens.once")}
          url={made.token}
        />
      ) : null}
      {data?.length === 0 && !making ? <p style={{ marginTop: 12 }}>{t("profile.tokens.none")}</p> : null}
      <ul className={classes.rows}>
        {data?.map((token) => (
          <Row key={token.id} token={token} />
        ))}
      </ul>
      {making ? (
        <MakeToken
          onMade={(token) => {
            setMaking(false);
            setMade(token);
          }}
          onCancel={() => setMaking(false)}
        />
      ) : (
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setMaking(true)}
        >
          {t("profile.tokens.add")}
        </Button>
      )}
    </section>
  );
}

function Row({ token }: { token: Token }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const roles = useRoles();
  const reachInWords = useReachInWords();
  const end = async () => {
    await endToken(token.id);
    announce(t("profile.tokens.ended", { name: token.name }), undefined, []);
  };
  const role = roles.find(({ value }) => value === token.role)?.label;
  const reach = token.scopes ? reachInWords(token.scopes) : undefined;
  const rights = [role, reach].filter((words) => words !== undefined);
  const facts = [
    ...(rights.length > 0 ? rights : [t("profile.tokens.asYou")]),
    token.expires_at
      ? t("profile.tokens.expires", { when: instant(token.expires_at) })
      : t("profile.tokens.forever"),
    token.last_used_at
      ? t("profile.tokens.used", { when: instant(token.last_used_at) })
      : t("profile.tokens.never"),
  ];
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <strong>{token.name}</strong>
        <span className="quiet">{facts.join(" · ")}</span>
      </span>
      <Button
        variant="default"
        aria-label={t("profile.tokens.endOf", { name: token.name })}
        onClick={() => void attempt(end)}
      >
        {t("profile.tokens.end")}
      </Button>
    </li>
  );
}

function MakeToken({ onMade, onCancel }: { onMade: (token: NewToken) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const roles = useRoles();
  const [name, setName] = useState("");
  const [role, setRole] = useState("");
  const [reach, setReach] = useState<Reach>();
  const [days, setDays] = useState("90");
  const make = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => {
      const until = new Date(Date.now() + Number(days) * DAY_MILLISECONDS).toISOString();
      onMade(
        await makeToken({
          name,
          ...(role === "" ? {} : { role }),
          ...(reach ? { scopes: reach } : {}),
          ...(days === "" ? {} : { expires_at: until }),
        }),
      );
    });
  };
  return (
    <form className={classes.form} onSubmit={make}>
      <TextInput
        label={t("profile.tokens.name")}
        autoFocus
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={submit.at("name")}
      />
      <NativeSelect
        label={t("profile.tokens.may")}
        data={[{ value: "", label: t("profile.tokens.asYou") }, ...roles]}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
        error={submit.at("role")}
      />
      <TokenReach reach={reach} change={setReach} error={submit.at("scopes")} />
      <NativeSelect
        label={t("profile.tokens.lasts")}
        data={[
          ...DAYS.map((count) => ({ value: String(count), label: t("profile.tokens.days", { count }) })),
          { value: "", label: t("profile.tokens.forever") },
        ]}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        error={submit.at("expires_at")}
      />
      <Refusal of={submit} shown={["name", "role", "scopes", "expires_at"]} />
      <div className={classes.line}>
        <Button type="submit" loading={submit.busy}>
          {t("profile.tokens.add")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
