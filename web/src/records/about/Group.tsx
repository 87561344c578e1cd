// A company's group as a table that is indented like a tree; every sum takes a company once, however many ways lead to it.

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Ref } from "@/api/records";
import { useGroup, type CompanyGroup } from "@/db/people";
import { useMaybeObject } from "@/db/schema";
import { moneyShort, number } from "@/i18n/format";
import { recordPath } from "../links";
import { Section } from "../page/Section";
import classes from "./About.module.css";

type Member = CompanyGroup["members"][number];

/** Rows in the order of a tree. A company with two parents stands under its first, and only there. */
function rows(members: Member[]): { member: Member; depth: number }[] {
  const under = new Map<string, Member[]>();
  for (const member of members) {
    const parent = member.above[0] ?? "";
    under.set(parent, [...(under.get(parent) ?? []), member]);
  }
  const walk = (parent: string, depth: number): { member: Member; depth: number }[] =>
    (under.get(parent) ?? []).flatMap((member) => [{ member, depth }, ...walk(member.id, depth + 1)]);
  return walk("", 0);
}

export function Group({ self }: { self: Ref }) {
  const { t } = useTranslation();
  const deals = useMaybeObject("opportunity");
  const { data } = useGroup(self.id);
  if (!data || data.members.length < 2) return null;
  const sums = (list: Member["all"]["open"]) => list.map((one) => moneyShort(one)).join(" + ") || "–";
  return (
    <Section title={t("about.group")}>
      <div className={classes.wide}>
        <table className={classes.tree}>
          <thead>
            <tr>
              <th scope="col">{t("about.company")}</th>
              <th scope="col">{t("about.peopleCount")}</th>
              <th scope="col">{t("timeline.activities")}</th>
              {deals ? (
                <>
                  <th scope="col">{t("about.open")}</th>
                  <th scope="col">{t("about.won")}</th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows(data.members).map(({ member, depth }) => (
              <tr key={member.id} data-here={member.id === self.id || undefined}>
                <td style={{ paddingLeft: depth * 16 }}>
                  {member.id === self.id ? (
                    member.name
                  ) : (
                    <Link to={recordPath("account", member.id) ?? "/"}>{member.name}</Link>
                  )}
                </td>
                <td className="num">{number(member.all.people)}</td>
                <td className="num">{number(member.all.exchanges)}</td>
                {deals ? (
                  <>
                    <td className="num">{sums(member.all.open)}</td>
                    <td className="num">{sums(member.all.won)}</td>
                  </>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t(data.more ? "about.groupMore" : "about.groupHint")}</p>
    </Section>
  );
}
