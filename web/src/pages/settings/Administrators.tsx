// Says who may change what the reader may not, by name.

import { useTranslation } from "react-i18next";
import { useList } from "@/db/records";
import { useObject } from "@/db/schema";
import { titleOf } from "@/db/values";

const ENOUGH = "5";

export function Administrators({ what }: { what: string }) {
  const { t } = useTranslation();
  const users = useObject("user");
  const { data } = useList(users, [
    ["role.key", "administrator"],
    ["status", "active"],
    ["limit", ENOUGH],
  ]);
  const who = (data?.data ?? []).map((user) => titleOf(users, user)).join(t("settings.and"));
  return (
    <p className="quiet">{who === "" ? t("settings.onlyAdmins") : t("settings.admins", { what, who })}</p>
  );
}
