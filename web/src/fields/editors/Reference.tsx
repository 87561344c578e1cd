// Choosing a record by typing a few letters of its title.

import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { create, useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import type { EditProps } from "../kind";

const CHOICES = 8;

/** Enter that waits for the answer, and the form that is sent after the choice. */
interface Eager {
  send: HTMLFormElement | null;
}

function useChoices(target: ObjectInfo | undefined, typed: string, open: boolean) {
  const [q] = useDebouncedValue(typed.trim(), 150);
  const query: [string, string][] = [["limit", String(CHOICES)]];
  if (q !== "") query.push(["q", q]);
  else if (target?.fields.some((field) => field.name === "position")) query.push(["sort", "position"]);
  const answer = useList(target, query, open);
  const found = (answer.data?.data ?? []).map((record) => ({
    id: record.id,
    label: target ? titleOf(target, record) : "",
    version: record.version,
  }));
  return { found, busy: answer.isFetching || q !== typed.trim() };
}

/** A missing record may be made on the spot when its title is all it needs. */
function mayCreate(target: ObjectInfo | undefined): boolean {
  const required = target?.fields.filter((field) => field.required).map((field) => field.name) ?? [];
  return target?.can.create === true && required.length === 1 && required[0] === target.title;
}

export function Reference({ field, value, onChange, onCommit, name, label, autoFocus, ...props }: EditProps) {
  const { t } = useTranslation();
  const target = useMaybeObject(field.to ?? "");
  const chosen = isRef(value) ? value : null;
  const [typed, setTyped] = useState<string>();
  const [failed, setFailed] = useState("");
  const [eager, setEager] = useState<Eager>();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { found, busy } = useChoices(target, typed ?? "", combobox.dropdownOpened || autoFocus === true);
  const text = typed ?? chosen?.label ?? "";
  const exact = found.some((choice) => choice.label === typed?.trim());
  const offerNew = mayCreate(target) && typed !== undefined && typed.trim() !== "" && !exact && !busy;

  function choose(ref: Ref | null) {
    setTyped(undefined);
    combobox.closeDropdown();
    onChange(ref);
    onCommit?.(ref);
  }

  // The first one found is ready to be taken by Enter.
  const { selectFirstOption } = combobox;
  const answered = busy ? undefined : typed;
  useEffect(() => {
    if (answered !== undefined) selectFirstOption();
  }, [answered, selectFirstOption]);
  const best = found.find((choice) => choice.label === typed?.trim()) ?? found[0];
  /** Takes the best that was found; then sends the form that it stands in, if that was asked for as well. */
  function takeBest({ send }: Eager) {
    if (!best) return;
    choose({ id: best.id, label: best.label });
    // Once the form knows what was chosen.
    if (send) setTimeout(() => send.requestSubmit());
  }
  // Enter came before the answer, when what stood there was found for other letters: keep the promise now.
  if (eager && !busy) {
    setEager(undefined);
    queueMicrotask(() => takeBest(eager));
  }

  async function submit(option: string) {
    if (option !== "+") {
      const picked = found.find((choice) => choice.id === option);
      if (picked) choose({ id: picked.id, label: picked.label });
      return;
    }
    if (!target || typed === undefined) return;
    try {
      const made = await create(target, { [target.title]: typed.trim() }, crypto.randomUUID());
      choose({ id: made.id, label: typed.trim() });
    } catch (error) {
      setFailed(error instanceof Error ? error.message : t("problem.failed"));
    }
  }

  return (
    <Combobox store={combobox} onOptionSubmit={(option) => void submit(option)} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          aria-controls={combobox.listId ?? undefined}
          label={label}
          aria-label={label ? undefined : name}
          autoFocus={autoFocus ?? false}
          rightSection={busy && combobox.dropdownOpened ? <Loader size={14} /> : <Combobox.Chevron />}
          value={text}
          {...props}
          error={failed || props.error}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFailed("");
            setEager(undefined);
            combobox.openDropdown();
            combobox.resetSelectedOption();
            if (event.currentTarget.value === "") onChange(null);
          }}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped(undefined);
            setEager(undefined);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            if (!combobox.dropdownOpened) {
              // In a form, Enter sends it as from any other line.
              if (!onCommit) return;
              event.preventDefault();
              onCommit(chosen);
              return;
            }
            // Another Enter, or one with Ctrl, sends the form as well: the first is the choice.
            const sends = eager !== undefined || event.ctrlKey || event.metaKey;
            const asked = { send: sends ? event.currentTarget.form : null };
            if (typed !== undefined && busy) {
              event.preventDefault();
              setEager(asked);
            } else if (typed !== undefined && asked.send) {
              event.preventDefault();
              // The list would take it for the choice alone.
              combobox.resetSelectedOption();
              takeBest(asked);
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: "auto" }}>
          {found.map((choice) => (
            <Combobox.Option key={choice.id} value={choice.id}>
              {choice.label}
            </Combobox.Option>
          ))}
          {offerNew ? (
            <Combobox.Option value="+">
              <IconPlus size={14} aria-hidden /> {t("field.createNamed", { name: typed.trim() })}
            </Combobox.Option>
          ) : null}
          {found.length === 0 && !offerNew && !busy ? (
            <Combobox.Empty>{t("field.nothingFound")}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
