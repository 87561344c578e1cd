// How much of a person's rights a token gets: everything, reading only, or a few objects by name.

import { ActionIcon, NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSchema } from "@/db/schema";
import { say } from "@/i18n";
import classes from "../Settings.module.css";

/** Scopes as the API has them; undefined is everything. */
export type Reach = string[] | undefined;

const READING = "read";

/** Scopes of one token in words: "Deals: read · Companies: read and change". */
export function useReachInWords(): (scopes: string[]) => string {
  const { t } = useTranslation();
  const { objects } = useSchema();
  return (scopes) => {
    const words = scopes.map((scope) => {
      const [name = "", right] = scope.split(":");
      const object = objects.find((one) => one.name === name);
      if (scope === READING) return t("profile.tokens.reach.reading");
      if (!object || (right !== "read" && right !== "write")) return scope;
      return t("profile.tokens.reach.on", {
        what: say(object.label_plural),
        right: t(`profile.tokens.reach.${right}`),
      });
    });
    return words.join(" · ");
  };
}

interface TokenReachProps {
  reach: Reach;
  change: (reach: Reach) => void;
  error?: string | undefined;
}

export function TokenReach({ reach, change, error }: TokenReachProps) {
  const { t } = useTranslation();
  const kind = !reach ? "everything" : reach[0] === READING ? "reading" : "chosen";
  const kinds = { everything: undefined, reading: [READING], chosen: [] };
  return (
    <>
      <NativeSelect
        label={t("profile.tokens.reach.label")}
        data={(["everything", "reading", "chosen"] as const).map((value) => ({
          value,
          label: t(`profile.tokens.reach.${value}`),
        }))}
        value={kind}
        onChange={(event) => change(kinds[event.currentTarget.value as keyof typeof kinds])}
        error={error}
      />
      {reach && kind === "chosen" ? <Chosen reach={reach} change={change} /> : null}
    </>
  );
}

function Chosen({ reach, change }: { reach: string[]; change: (reach: Reach) => void }) {
  const { t } = useTranslation();
  const { objects } = useSchema();
  const nameOf = (scope: string) => scope.split(":")[0];
  const labelOf = (scope: string) => {
    const object = objects.find(({ name }) => name === nameOf(scope));
    return object ? say(object.label_plural) : scope;
  };
  const rest = objects.filter(({ name }) => !reach.some((scope) => nameOf(scope) === name));
  return (
    <div>
      <p className="quiet">{t("profile.tokens.reach.hint")}</p>
      <ul className={classes.rows}>
        {reach.map((scope) => (
          <li key={nameOf(scope)} className={classes.row}>
            <span className={classes.grow}>{labelOf(scope)}</span>
            <NativeSelect
              aria-label={t("profile.tokens.reach.of", { what: labelOf(scope) })}
              value={scope}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                change(reach.map((one) => (one === scope ? chosen : one)));
              }}
              data={(["read", "write"] as const).map((right) => ({
                value: `${nameOf(scope) ?? ""}:${right}`,
                label: t(`profile.tokens.reach.${right}`),
              }))}
            />
            <ActionIcon
              aria-label={t("profile.tokens.reach.remove", { what: labelOf(scope) })}
              onClick={() => change(reach.filter((one) => one !== scope))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <NativeSelect
        mt="sm"
        aria-label={t("profile.tokens.reach.add")}
        value=""
        onChange={(event) => change([...reach, `${event.currentTarget.value}:read`])}
        data={[
          { value: "", label: t("profile.tokens.reach.add") },
          ...rest.map((object) => ({ value: object.name, label: say(object.label_plural) })),
        ]}
      />
    </div>
  );
}
