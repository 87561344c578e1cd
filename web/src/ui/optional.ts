// Parts of a page that are fetched apart. One that cannot be fetched never takes the page with it: what nobody asked for is simply
// not there, and of what somebody asked for she is told.

import { createElement, lazy, useEffect, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { announceProblem } from "@/db/notices";
import { useActionWords } from "./words";

type Loaded<Props> = { default: ComponentType<Props> };
type Load<Props> = () => Promise<Loaded<Props>>;

/** For `lazy`, of what the page is whole without: the part, or nothing where the server cannot be reached. */
export function optional<Props>(load: Load<Props>): Load<Props> {
  return () => load().catch(() => ({ default: () => null }));
}

/** Says that it could not be fetched. A browser may remember that until the page is loaded again, so that is what to do. */
function useUnfetched(): () => void {
  const { t } = useTranslation();
  const words = useActionWords();
  return () => announceProblem(null, { ...words, failed: t("problem.unfetched") });
}

/**
 * Instead of `lazy`, of what somebody asked for. Where it cannot be fetched she is told so and it is closed again; the next time it is
 * fetched anew.
 */
export function wanted<Props extends object>(
  load: Load<Props>,
  close: (props: Props) => void,
): ComponentType<Props> {
  const again = () => lazy(() => load().catch(() => ({ default: Unfetched })));
  let Now = again();
  function Unfetched(props: Props) {
    const tell = useUnfetched();
    useEffect(() => {
      tell();
      close(props);
      Now = again();
      // oxlint-disable-next-line react/exhaustive-deps -- said once
    }, []);
    return null;
  }
  return (props) => createElement(Now as ComponentType<Props>, props);
}

/** Fetches what somebody asked for; true when it is here. */
export function useFetch(): (load: () => Promise<unknown>) => Promise<boolean> {
  const tell = useUnfetched();
  return (load) =>
    load().then(
      () => true,
      () => {
        tell();
        return false;
      },
    );
}
