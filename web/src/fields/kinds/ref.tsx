// A reference to another record, shown by its title.

import { useTranslation } from "react-i18next";
import type { Value } from "@/api/records";
import { isRef } from "@/db/values";
import type { KindUi, ShowProps } from "../kind";

const text = (value: Value | undefined) => (isRef(value) ? (value.label ?? "") : "");

function Show({ value }: ShowProps) {
  const { t } = useTranslation();
  if (!isRef(value)) return null;
  return value.label === null ? <span className="quiet">{t("field.notShared")}</span> : <>{value.label}</>;
}

export const reference: KindUi = {
  Show,
  text,
  width: 145,
  operators: ["in", "ne", "empty"],
  groups: true,
};
