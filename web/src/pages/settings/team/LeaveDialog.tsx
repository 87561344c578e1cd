// Somebody leaves: what she worked on gets somebody who answers for it, in the same step that ends her access.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/ui/Dialog";
import { useAttempt } from "@/ui/words";
import { HandoverForm } from "../together/HandoverForm";

interface LeaveDialogProps {
  user: { id: string; name: string };
  disable: () => Promise<void>;
  close: () => void;
}

export function LeaveDialog({ user, disable, close }: LeaveDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const only = () => void attempt(disable).then((done) => done && close());
  return (
    <Dialog opened onClose={close} size={520} heading={t("together.leaves", { name: user.name })}>
      <p className="quiet">{t("together.leavesLead")}</p>
      <HandoverForm of={user.id} close={close} then={disable} />
      <Button variant="subtle" mt="sm" onClick={only}>
        {t("together.disableOnly")}
      </Button>
    </Dialog>
  );
}
