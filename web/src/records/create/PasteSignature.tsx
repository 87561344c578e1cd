// A signature or a business card, pasted anywhere on the form: what it says fills it, marked for a look. What has no field here is
// said.

import { Button, Stack, Text } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useState, type ClipboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { create, find } from "@/db/records";
import { readSignature, type Guessed } from "@/db/people";
import { useMaybeObject } from "@/db/schema";
import { say } from "@/i18n";
import { usePasted } from "../pasted";
import { TextBox } from "@/ui/TextBox";
import { useAttempt } from "@/ui/words";

interface PasteSignatureProps {
  object: ObjectInfo;
  /** The form. */
  children: ReactNode;
  fill: (guesses: Guess[]) => void;
}

/** Text of several lines, pasted where one line is asked for: that is more than the value of a field. */
function pastedLines(event: ClipboardEvent): string {
  const text = event.clipboardData.getData("text").trim();
  return text.includes("\n") && !(event.target instanceof HTMLTextAreaElement) ? text : "";
}

/** What was copied last, if the browser tells and it is more than a line. */
async function copied(): Promise<string> {
  const text = await navigator.clipboard?.readText().catch(() => "");
  return text?.trim().includes("\n") ? text.trim() : "";
}

/** A value for a field of the form, and how sure it is, 0–100. */
export interface Guess {
  field: string;
  value: Value;
  sureness: number;
}

export function PasteSignature({ object, children, fill }: PasteSignatureProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const companies = useMaybeObject("account");
  const points = useMaybeObject("contact_point");
  const pasted = usePasted();
  const [open, setOpen] = useState(pasted !== "");
  const [text, setText] = useState(pasted);
  // What the browser tells of the clipboard, once it has asked her whether it may.
  const [offered, setOffered] = useState(pasted);
  const [busy, setBusy] = useState(false);
  const [company, setCompany] = useState<Company>();
  const [others, setOthers] = useState<Guessed[]>([]);

  async function read(typed: string) {
    if (typed.trim() === "") return;
    setBusy(true);
    await attempt(async () => {
      const guesses = await readSignature(typed);
      const fits = (guess: Guessed) => object.fields.some((field) => field.name === guess.field);
      const house = guesses.find((guess) => guess.field === "company");
      const known = house && companies ? await find(companies, house.value) : undefined;
      fill([
        ...guesses.filter(fits),
        ...(known && house ? [{ field: "account", value: known, sureness: house.sureness }] : []),
      ]);
      const fresh = house && !known ? companyOf(house, guesses) : undefined;
      setCompany(fresh);
      setOthers(guesses.filter((guess) => !fits(guess) && guess !== house && !fresh?.[guess.field]));
    });
    setBusy(false);
  }

  function take(lines: string) {
    setOpen(true);
    setText(lines);
    void read(lines);
  }

  const begin = useEffectEvent((lines: string) => {
    if (text === "" || text === lines) take(lines);
  });
  useEffect(() => {
    if (offered !== "") queueMicrotask(() => begin(offered));
  }, [offered]);

  async function addCompany(fresh: Company) {
    if (!companies) return;
    const { name } = fresh;
    setBusy(true);
    await attempt(async () => {
      const said = t("create.done", { name });
      const record = await create(companies, fresh, crypto.randomUUID(), { said });
      fill([{ field: "account", value: { id: record.id, label: name }, sureness: 100 }]);
      setCompany(undefined);
    });
    setBusy(false);
  }

  const other = (guess: Guessed) => `${nameOf([companies, points], guess.field)} ${guess.value}`;
  return (
    <div
      onPaste={(event) => {
        const lines = pastedLines(event);
        if (lines === "") return;
        event.preventDefault();
        take(lines);
      }}
    >
      {open ? (
        <Stack gap="xs" mb="md">
          <TextBox
            label={t("signature.label")}
            description={t("signature.hint")}
            least={4}
            most={8}
            maxLength={20_000}
            data-autofocus
            autoFocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onPaste={(event) => {
              if (text === "") void read(event.clipboardData.getData("text"));
            }}
          />
          <Button
            variant="light"
            loading={busy}
            disabled={text.trim() === ""}
            onClick={() => void read(text)}
            style={{ alignSelf: "start" }}
          >
            {t("signature.read")}
          </Button>
          {company && companies && companies.can.create ? (
            <Button variant="default" onClick={() => void addCompany(company)} style={{ alignSelf: "start" }}>
              {t("signature.addCompany", { name: company.name })}
            </Button>
          ) : null}
          {others.length > 0 ? (
            <Text size="sm" role="status">
              {t("signature.others", { what: others.map(other).join(" · ") })}
            </Text>
          ) : null}
        </Stack>
      ) : (
        <Button
          variant="light"
          mb="sm"
          leftSection={<IconClipboardText size={16} aria-hidden />}
          onClick={() => {
            void copied().then(setOffered);
            setOpen(true);
          }}
        >
          {t("signature.open")}
        </Button>
      )}
      {children}
    </div>
  );
}

/** A company that is not here yet, with what the signature says of it. */
type Company = { name: string; [field: string]: string };

function companyOf(house: Guessed, guesses: Guessed[]): Company {
  const its = guesses.filter(({ field }) => field === "tax_id" || field === "website");
  return { ...Object.fromEntries(its.map(({ field, value }) => [field, value])), name: house.value };
}

/** What a field of the reading is called where it has a place: among a company's fields, or the ways to reach a person. */
function nameOf(objects: (ObjectInfo | undefined)[], name: string): string {
  const fields = objects.flatMap((object) => object?.fields ?? []);
  const field = fields.find((candidate) => candidate.name === name);
  const option = fields.flatMap((candidate) => candidate.options ?? []).find(({ value }) => value === name);
  const label = field?.label ?? option?.label;
  return label ? say(label) : name;
}
