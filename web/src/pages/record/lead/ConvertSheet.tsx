// A lead becomes a customer. What is known already is offered first, so that nobody is entered twice; as a rule the
// sheet is right as it opens and one button does it.

import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import type { Conversion } from "@/api/leads";
import { convertLead } from "@/db/leads";
import { useMaybeObject, useObject } from "@/db/schema";
import { isRef, titleOf } from "@/db/values";
import { say } from "@/i18n";
import { Reasons } from "@/records/duplicates/Reasons";
import { Dialog } from "@/ui/Dialog";
import { Tick } from "@/ui/Tick";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { NEW, useKnownCompanies, useKnownPeople, type Found } from "./known";
import classes from "./Lead.module.css";

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

export function ConvertSheet({ lead, close }: { lead: RecordData; close: () => void }) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const name = titleOf(object, lead);
  return (
    <Dialog opened onClose={close} heading={t("leadPage.convertTitle", { name })} size={520}>
      <Becoming lead={lead} close={close} />
    </Dialog>
  );
}

function Becoming({ lead, close }: { lead: RecordData; close: () => void }) {
  const { t } = useTranslation();
  const object = useObject("lead");
  const submit = useSubmit();
  const deals = useMaybeObject("opportunity");
  const companies = useKnownCompanies(lead);
  const [account, setAccount] = useState<string>();
  const people = useKnownPeople(lead, account ?? companies.best);
  const [contact, setContact] = useState<string>();
  const mayBegin = deals?.can.create === true;
  const [begins, setBegins] = useState(mayBegin);
  const name = text(lead.name);
  const company = text(lead.company);
  const interest = isRef(lead.interest) ? (lead.interest.label ?? "") : "";
  const [deal, setDeal] = useState([company || name, interest].filter(Boolean).join(" – "));
  const chosen = { account: account ?? companies.best, contact: contact ?? people.best };

  const convert = (event: FormEvent) => {
    event.preventDefault();
    const into: Conversion = {
      ...(chosen.account === NEW ? {} : { account: chosen.account }),
      ...(chosen.contact === NEW ? {} : { contact: chosen.contact }),
      deal: begins,
      ...(begins && deal.trim() !== "" ? { deal_name: deal.trim() } : {}),
    };
    void submit
      .run(() => convertLead(object, lead, into, t("leadPage.converted", { name })))
      .then((done) => done && close());
  };
  return (
    <form onSubmit={convert}>
      {company !== "" || companies.known.length > 0 ? (
        <Choice
          object="account"
          known={companies.known}
          fresh={company}
          value={chosen.account}
          choose={setAccount}
        />
      ) : null}
      <Choice object="contact" known={people.known} fresh={name} value={chosen.contact} choose={setContact} />
      {mayBegin ? (
        <>
          <Tick label={t("leadPage.beginDeal")} checked={begins} onChange={setBegins}>
            {t("leadPage.beginDeal")}
          </Tick>
          {begins ? (
            <TextInput
              mt="xs"
              aria-label={t("leadPage.dealName")}
              value={deal}
              onChange={(event) => setDeal(event.currentTarget.value)}
              error={submit.at("deal_name")}
            />
          ) : null}
        </>
      ) : null}
      <Refusal of={submit} shown={["deal_name"]} />
      <div className={classes.foot}>
        <Button variant="default" onClick={close}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={submit.busy} disabled={companies.busy || people.busy} data-autofocus>
          {t("leadPage.convert")}
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  object: "account" | "contact";
  known: Found["known"];
  /** Name of the one that is made otherwise; none is made without it. */
  fresh: string;
  value: string;
  choose: (id: string) => void;
}

function Choice({ object: name, known, fresh, value, choose }: ChoiceProps) {
  const { t } = useTranslation();
  const object = useMaybeObject(name);
  if (!object) return null;
  const options = [
    ...known.map((alike) => ({
      id: alike.record.id,
      label: titleOf(object, alike.record),
      under: <Reasons likeness={alike} />,
    })),
    {
      id: NEW,
      label: fresh === "" ? t("common.none") : fresh,
      under: fresh === "" ? null : <span className="quiet">{t("leadPage.isNew")}</span>,
    },
  ];
  return (
    <fieldset className={classes.choice}>
      <legend>{say(object.label)}</legend>
      {options.map((option) => (
        <label key={option.id} className={classes.option}>
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={value === option.id}
            onChange={() => choose(option.id)}
          />
          <span>
            <strong>{option.label}</strong>
            {option.under}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
