// The key of a request: the same when it is sent again because no answer came, another as soon as it says something else.

import { useRef } from "react";

export function useRequestKey(): (request: unknown) => string {
  const last = useRef({ said: "", key: "" });
  return (request) => {
    const said = JSON.stringify(request);
    if (last.current.said !== said) last.current = { said, key: crypto.randomUUID() };
    return last.current.key;
  };
}
