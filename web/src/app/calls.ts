// Hears when a number is called and when the person is back at the page (`db/calls.ts`).

import { callBegun, callEnded, type Called } from "@/db/calls";

/** Pages of those whom one calls. */
const pages: Record<string, Called["object"]> = {
  people: "contact",
  companies: "account",
  leads: "lead",
  deals: "opportunity",
};
const objects: string[] = Object.values(pages);

/** Whom a link calls: as it says itself, else whose page it stands on. */
function whom(link: HTMLAnchorElement): Pick<Called, "object" | "id"> | undefined {
  const [object = "", id] = link.dataset.whom?.split("/") ?? [];
  if (id && objects.includes(object)) return { object: object as Called["object"], id };
  const [, page = "", of] = location.pathname.split("/");
  const known = pages[page];
  return known && of ? { object: known, id: of } : undefined;
}

/** Begins for somebody who is signed in; answers how to stop. */
export function followCalls(by: string): () => void {
  const clicked = ({ target }: MouseEvent) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="tel:"]') : null;
    const called = link ? whom(link) : undefined;
    if (!called) return;
    callBegun({ ...called, at: new Date().toISOString(), onToday: location.pathname === "/", by });
  };
  const back = () => document.visibilityState === "visible" && callEnded(by);
  // Before anybody stops the click on its way.
  document.addEventListener("click", clicked, true);
  document.addEventListener("visibilitychange", back);
  // The page may have been thrown away meanwhile.
  back();
  return () => {
    document.removeEventListener("click", clicked, true);
    document.removeEventListener("visibilitychange", back);
  };
}
