// "See the truth": a question, its answer as a sentence, then the figures, then what they are made of. A rep
// sees her own pipeline, a manager her team's; it is the same page.

import { NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Combobox.css";
import { useTranslation } from "react-i18next";
import { useSession } from "@/db/session";
import { useFigures } from "@/db/insights";
import { useMaybeObject } from "@/db/schema";
import { instant } from "@/i18n/format";
import { usePipelines } from "@/records/deal/useStages";
import { Trouble } from "@/ui/Trouble";
import { Answer } from "./Answer";
import { Changes } from "./Changes";
import { Conversion } from "./Conversion";
import { Figures } from "./Figures";
import { Leads } from "./Leads";
import { PastPipeline } from "./PastPipeline";
import { People } from "./People";
import { periods, useScope } from "./scope";
import { Stages } from "./Stages";
import { Watch } from "./Watch";
import { Who } from "./Who";
import classes from "./Insights.module.css";

export function Insights() {
  const { t } = useTranslation();
  const scope = useScope();
  const { user } = useSession();
  const { data, error, refetch } = useFigures([...scope.deals, ...scope.decided]);
  const pipelines = usePipelines();
  const leads = useMaybeObject("lead");
  const mine = scope.who === user.id;
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <h1 className={classes.title}>{t(mine ? "insights.questionMine" : "insights.question")}</h1>
        <div className={classes.controls}>
          {scope.manager ? <Who scope={scope} /> : null}
          {pipelines.length > 1 ? (
            <NativeSelect
              aria-label={t("deals.pipeline")}
              value={scope.pipeline}
              onChange={(event) => scope.change({ pipeline: event.currentTarget.value })}
              data={[
                { value: "", label: t("deals.allPipelines") },
                ...pipelines.map((pipeline) => ({ value: pipeline.id, label: pipeline.label ?? "" })),
              ]}
            />
          ) : null}
          <NativeSelect
            aria-label={t("insights.period.label")}
            value={scope.period}
            onChange={(event) => scope.change({ period: event.currentTarget.value })}
            data={periods.map((period) => ({ value: period, label: t(`insights.period.${period}`) }))}
          />
        </div>
      </header>
      {error ? <Trouble error={error} retry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Answer figures={data.figures} period={t(`insights.period.${scope.period}`)} />
          <Figures figures={data.figures} />
          <p className="quiet">{t("insights.asOf", { when: instant(data.as_of) })}</p>
        </>
      ) : null}
      <Changes scope={scope} />
      <Watch scope={scope} />
      <Conversion scope={scope} />
      <Stages scope={scope} />
      {scope.manager && !mine ? <People scope={scope} /> : null}
      {leads ? <Leads scope={scope} object={leads} /> : null}
      <PastPipeline scope={scope} />
    </div>
  );
}
