// Everybody who may sign in, to choose from.

import { useEvery } from "@/db/team";
import { titleOf } from "@/db/values";
import { useObject } from "@/db/schema";

export function useColleagues(): { value: string; label: string }[] {
  const object = useObject("user");
  const { data = [] } = useEvery("user");
  return data
    .filter((user) => user.status === "active")
    .map((user) => ({ value: user.id, label: titleOf(object, user) }));
}
