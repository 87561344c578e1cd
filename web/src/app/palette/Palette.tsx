// Find: one box for people, companies, deals and actions. Three letters and Enter.

import { CloseButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useFound } from "@/db/search";
import { useSchema } from "@/db/schema";
import { useStore } from "@/db/store";
import { Dialog } from "@/ui/Dialog";
import { takeKeys } from "@/ui/early";
import { usePhone } from "@/ui/phone";
import { startCreating } from "@/records/creating";
import { recents } from "@/records/recents";
import { finding } from "../overlays";
import { OptionList } from "./OptionList";
import { actionGroup, everywhereGroup, foundGroups, recentGroup, type Group, type Option } from "./options";
import { PersonActions } from "./PersonActions";
import classes from "./Palette.module.css";

function leave(): void {
  takeKeys();
  finding.set(false);
}

export function Palette() {
  const { t } = useTranslation();
  const open = useStore(finding);
  return (
    <Dialog
      opened={open}
      onClose={leave}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="10vh"
      centered={false}
      heading={t("find.title")}
      classNames={{ header: classes.unseen ?? "" }}
    >
      <Find />
    </Dialog>
  );
}

const LETTERS_MILLISECONDS = 60;

function useGroups(typed: string): { groups: Group[]; fresh: boolean } {
  const { t } = useTranslation();
  const schema = useSchema();
  const lately = useStore(recents);
  const [text] = useDebouncedValue(typed.trim(), LETTERS_MILLISECONDS);
  const { data, isPlaceholderData, isFetching } = useFound(text);
  if (typed.trim() === "") {
    return { groups: [recentGroup(t, lately), actionGroup(t, schema, "")], fresh: true };
  }
  const fresh = text === typed.trim() && !isPlaceholderData && !(isFetching && data === undefined);
  return {
    groups: [
      ...foundGroups(schema, data ?? []),
      actionGroup(t, schema, typed),
      everywhereGroup(t, schema, typed),
    ],
    fresh,
  };
}

function Find() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [person, setPerson] = useState<Option>();
  const [eager, setEager] = useState(false);
  const found = useGroups(typed);
  const groups = found.groups.filter((group) => group.options.length > 0);
  const options = groups.flatMap((group) => group.options);
  const selected = options[Math.min(at, options.length - 1)];

  function choose(option: Option | undefined) {
    if (!option) return;
    finding.set(false);
    if (option.creates) startCreating(option.creates);
    else if (option.to) void navigate({ href: option.to });
  }

  // Enter came before the answer: keep the promise when it is here.
  if (eager && found.fresh) {
    setEager(false);
    queueMicrotask(() => choose(options[0]));
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((Math.min(at, options.length - 1) + step + options.length) % Math.max(options.length, 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (found.fresh) choose(selected);
      else setEager(true);
    } else if (event.key === "Tab" && !event.shiftKey && selected?.record) {
      event.preventDefault();
      setPerson(selected);
    }
  }

  if (person) return <PersonActions option={person} back={() => setPerson(undefined)} />;
  return (
    <div className={classes.find}>
      <div className={classes.box}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded="true"
          aria-controls="find-options"
          aria-activedescendant={selected ? `find-${selected.id}` : undefined}
          aria-label={t("find.title")}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          placeholder={t("top.search")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onFocus={() => {
            const early = takeKeys();
            setTyped((before) => before + early.replace("\n", ""));
            if (early.includes("\n")) setEager(true);
          }}
          onKeyDown={pressed}
        />
        {phone ? <CloseButton aria-label={t("common.close")} onClick={leave} /> : null}
      </div>
      <OptionList
        groups={groups}
        selected={selected}
        choose={choose}
        hover={(option) => setAt(options.indexOf(option))}
      />
      {found.fresh && options.length === 0 ? <p className={classes.none}>{t("field.nothingFound")}</p> : null}
      <p className={classes.foot}>{t("find.foot")}</p>
    </div>
  );
}
