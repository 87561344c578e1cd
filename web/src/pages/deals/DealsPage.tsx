// Deals, as a board or as a list. Which one, of which pipeline, under which filters: all in the address.

import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useObject } from "@/db/schema";
import { RecordsPage } from "@/records/table/RecordsPage";
import { useHere } from "@/records/creating";
import { usePipelines } from "@/records/deal/useStages";
import { useAddress, useView } from "@/records/useView";
import { Segments } from "@/ui/Segments";
import { usePhone } from "@/ui/phone";
import { DealBoard } from "./DealBoard";
import { PhoneBoard } from "./PhoneBoard";

export function DealsPage() {
  const { t } = useTranslation();
  const phone = usePhone();
  const object = useObject("opportunity");
  const [address, setAddress] = useAddress();
  const [view, arrange] = useView(object);
  const pipelines = usePipelines();
  const shape = address.view === "list" ? "list" : "board";
  const chosen = view.filters.find((filter) => filter.field === "pipeline")?.value;

  const pipeline = pipelines.find(({ id }) => id === chosen);
  useHere("opportunity", pipeline ? { pipeline } : {});

  const pick = (pipeline: string) =>
    arrange({
      filters: [
        ...view.filters.filter((filter) => filter.field !== "pipeline"),
        ...(pipeline === "" ? [] : [{ field: "pipeline", op: "in" as const, value: pipeline }]),
      ],
    });

  const beside = (
    <>
      <Segments
        label={t("deals.shape")}
        value={shape}
        onChange={(value) => setAddress({ view: value, peek: undefined })}
        choices={[
          { value: "board", label: t("deals.board") },
          { value: "list", label: t("deals.list") },
        ]}
      />
      {pipelines.length > 1 ? (
        <NativeSelect
          aria-label={t("deals.pipeline")}
          value={chosen ?? ""}
          onChange={(event) => pick(event.currentTarget.value)}
          data={[
            ...(shape === "list" ? [{ value: "", label: t("deals.allPipelines") }] : []),
            ...pipelines.map((pipeline) => ({ value: pipeline.id, label: pipeline.label ?? "" })),
          ]}
        />
      ) : null}
    </>
  );
  const body = shape === "list" ? undefined : phone ? <PhoneBoard view={view} /> : <DealBoard view={view} />;
  return (
    <RecordsPage
      object={object}
      beside={beside}
      shape={shape}
      body={body}
      hidden={shape === "board" ? ["pipeline"] : []}
    />
  );
}
