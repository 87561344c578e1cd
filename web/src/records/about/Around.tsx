// The people around a person: a map with her in the middle, and the same as a list by role.

import { useTranslation } from "react-i18next";
import type { RecordData, Ref } from "@/api/records";
import { useList } from "@/db/records";
import { useMaybeObject } from "@/db/schema";
import { isRef } from "@/db/values";
import { Attached } from "./Attached";
import { PeopleMap, type Tie } from "./PeopleMap";
import { joined, said, Whom } from "./lines";

const kinds = ["reports_to", "assistant_of", "knows", "family", "former_colleague", "referred_by"] as const;
type Kind = (typeof kinds)[number];
const kindOf = (record: RecordData): Kind => kinds.find((kind) => kind === record.kind) ?? "knows";

export function Around({ self }: { self: Ref }) {
  const { t } = useTranslation();
  const object = useMaybeObject("relationship");
  const outward =
    useList(object, [
      ["contact", self.id],
      ["limit", "100"],
    ]).data?.data ?? [];
  const inward =
    useList(object, [
      ["other", self.id],
      ["limit", "100"],
    ]).data?.data ?? [];
  const ties: Tie[] = [
    ...outward.flatMap((one) =>
      isRef(one.other) ? [{ id: one.id, person: one.other, role: t(`about.out.${kindOf(one)}`) }] : [],
    ),
    ...inward.flatMap((one) =>
      isRef(one.contact) ? [{ id: one.id, person: one.contact, role: t(`about.in.${kindOf(one)}`) }] : [],
    ),
  ];
  const order = [["sort", "kind,created_at"]] as const;
  return (
    <>
      <Attached
        object="relationship"
        by="contact"
        self={self}
        order={order}
        title={t("about.around")}
        line={(one) => ({
          text: t(`about.out.${kindOf(one)}`),
          under: said(object, one, "remark"),
          aside: <Whom object="contact" value={one.other} />,
        })}
      >
        {ties.length > 1 ? <PeopleMap self={self} ties={ties} /> : null}
      </Attached>
      <Attached
        object="relationship"
        by="other"
        self={self}
        order={order}
        title={t("about.aroundIn")}
        line={(one) => ({
          text: t(`about.in.${kindOf(one)}`),
          under: joined(said(object, one, "remark")),
          aside: <Whom object="contact" value={one.contact} />,
        })}
      >
        {outward.length === 0 && ties.length > 1 ? <PeopleMap self={self} ties={ties} /> : null}
      </Attached>
    </>
  );
}
