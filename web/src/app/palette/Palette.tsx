// Find: one box for people, companies, deals and actions. Three letters and Enter.

import { CloseButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useState, type KeyboardEvent } from "react";
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

interface Offer {
  groups: Group[];
  options: Option[];
  /** All that there is for what stands in the box now. */
  fresh: boolean;
}

function useOffer(typed: string): Offer {
  const { t } = useTranslation();
  const schema = useSchema();
  const lately = useStore(recents);
  // The letter is painted before what it finds.
  const heard = useDeferredValue(typed).trim();
  const [text] = useDebouncedValue(heard, LETTERS_MILLISECONDS);
  const { data, isPlaceholderData, isFetching } = useFound(text);
  const offered = useMemo(() => {
    const all =
      heard === ""
        ? [recentGroup(t, lately), actionGroup(t, schema, "")]
        : [
            ...foundGroups(schema, data ?? []),
            actionGroup(t, schema, heard),
            everywhereGroup(t, schema, heard),
          ];
    const groups = all.filter((group) => group.options.length > 0);
    return { groups, options: groups.flatMap((group) => group.options) };
  }, [t, schema, lately, heard, data]);
  const answered = text === heard && !isPlaceholderData && !(isFetching && data === undefined);
  return { ...offered, fresh: heard === typed.trim() && (heard === "" || answered) };
}

function Find() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [person, setPerson] = useState<Option>();
  const [eager, setEager] = useState(false);
  const { groups, options, fresh } = useOffer(typed);
  const selected = options[Math.min(at, options.length - 1)];

  const choose = useCallback(
    (option: Option | undefined) => {
      if (!option) return;
      finding.set(false);
      if (option.creates) startCreating(option.creates);
      else if (option.to) void navigate({ href: option.to });
    },
    [navigate],
  );
  const hover = useCallback((option: Option) => setAt(options.indexOf(option)), [options]);

  // Enter came before the answer: keep the promise when it is here.
  if (eager && fresh) {
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
      if (fresh) choose(selected);
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
      <OptionList groups={groups} selected={selected} choose={choose} hover={hover} />
      {fresh && options.length === 0 ? <p className={classes.none}>{t("field.nothingFound")}</p> : null}
      <p className={classes.foot}>{t("find.foot")}</p>
    </div>
  );
}
