// A dialog: centred at a desk, the whole screen on a phone, or a sheet at its bottom edge.

import { Modal, type ModalProps } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Modal.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "./phone";
import classes from "./Dialog.module.css";

export interface DialogProps extends Omit<ModalProps, "title"> {
  heading?: ReactNode;
  /** On a phone: a sheet at the bottom instead of the whole screen. */
  sheet?: boolean;
}

export function DialogNow({ heading, sheet = false, opened, ...props }: DialogProps) {
  const { t } = useTranslation();
  // Put up closed and then opened, it keeps in mind what had the focus.
  const up = useMounted();
  const phone = usePhone();
  const atBottom = phone && sheet;
  return (
    <Modal
      opened={up && opened}
      title={heading ? <strong>{heading}</strong> : null}
      fullScreen={phone && !sheet}
      closeButtonProps={{ "aria-label": t("common.close") }}
      // What was done is done: nobody waits for a sheet to be gone.
      transitionProps={{ duration: 80, exitDuration: 60 }}
      // Only panes scroll, never the page below: to hold that still, every element would be styled anew, twice.
      lockScroll={false}
      {...(atBottom
        ? { centered: false, classNames: { content: classes.sheet ?? "", inner: classes.bottom ?? "" } }
        : {})}
      {...props}
    />
  );
}
