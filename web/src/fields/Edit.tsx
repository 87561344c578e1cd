// A value as people change it, whatever its kind. Its editor is fetched when somebody is about to change something.

import { Input } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { EditProps } from "./kind";

const Lazy = lazy(() => import("./editors/Editor").then((module) => ({ default: module.Editor })));

const take = (place: HTMLElement | null) => place?.focus({ preventScroll: true });

/**
 * Its place looks like the editor, or all would jump under her hand when that is here. With `autoFocus` it holds the focus until then;
 * if she went elsewhere meanwhile, she is left there.
 */
export function Edit({ autoFocus, ...props }: EditProps) {
  const [left, setLeft] = useState(false);
  // The mark tells a dialog where its focus goes; else that is the cross that closes it.
  const focused = autoFocus && !left ? { "data-autofocus": true as const } : undefined;
  const { label, description } = props;
  return (
    <Suspense
      fallback={
        <Input.Wrapper label={label} description={description} labelElement="div">
          <Input
            component="div"
            aria-busy
            tabIndex={-1}
            {...focused}
            ref={focused && take}
            onBlur={() => setLeft(true)}
          />
        </Input.Wrapper>
      }
    >
      <Lazy {...props} {...(focused && { ...focused, autoFocus: true })} />
    </Suspense>
  );
}
