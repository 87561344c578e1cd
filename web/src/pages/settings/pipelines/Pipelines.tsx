// The ways of selling: each pipeline's stages, and the reasons for which deals are lost.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { RecordData } from "@/api/records";
import { copyPipeline, draftOf, usePipelineList, useStagesOf } from "@/db/pipelines";
import { Trouble } from "@/ui/Trouble";
import { Refusal, useSubmit } from "@/ui/useSubmit";
import { Page } from "../Page";
import classes from "../Settings.module.css";
import { LossReasons } from "./LossReasons";
import { StagesEditor } from "./StagesEditor";

const nameOf = (pipeline: RecordData) => String(pipeline.name ?? "");

export function Pipelines() {
  const { t } = useTranslation();
  const { data, error, refetch } = usePipelineList();
  const { pipeline: wanted } = useSearch({ strict: false }) as { pipeline?: string };
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const pipeline = data?.data.find(({ id }) => id === wanted) ?? data?.data[0];
  const show = (id: string) =>
    void navigate({ to: "/settings/pipelines", search: { pipeline: id }, replace: true });
  return (
    <Page name="pipelines" wide>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {pipeline && data ? (
        <>
          <div className={classes.line} style={{ marginTop: 16 }}>
            <NativeSelect
              label={t("pipelines.pipeline")}
              value={pipeline.id}
              onChange={(event) => show(event.currentTarget.value)}
              data={data.data.map((one) => ({ value: one.id, label: nameOf(one) }))}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setAdding(!adding)}
            >
              {t("pipelines.add")}
            </Button>
          </div>
          {adding ? (
            <NewPipeline
              like={pipeline}
              onMade={(id) => {
                setAdding(false);
                show(id);
              }}
            />
          ) : null}
          <Stages pipeline={pipeline} onPublished={show} />
        </>
      ) : null}
      <LossReasons />
    </Page>
  );
}

function Stages({ pipeline, onPublished }: { pipeline: RecordData; onPublished: (id: string) => void }) {
  const { data, error, refetch } = useStagesOf(pipeline.id);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const version = data.data.map((stage) => `${stage.id}.${stage.version}`).join();
  return <StagesEditor key={version} pipeline={pipeline} stages={data.data} onPublished={onPublished} />;
}

function NewPipeline({ like, onMade }: { like: RecordData; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const { data } = useStagesOf(like.id);
  const [name, setName] = useState("");
  const make = (event: FormEvent) => {
    event.preventDefault();
    void submit.run(async () => onMade(await copyPipeline(name, (data?.data ?? []).map(draftOf))));
  };
  return (
    <form className={classes.line} style={{ marginTop: 12 }} onSubmit={make}>
      <TextInput
        label={t("pipelines.newName", { pipeline: nameOf(like) })}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={submit.at("name")}
      />
      <Button type="submit" loading={submit.busy}>
        {t("common.save")}
      </Button>
      <Refusal of={submit} shown={["name"]} />
    </form>
  );
}
