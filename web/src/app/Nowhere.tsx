// An address at which there is nothing: says so and shows the way home.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "@/ui/Empty";

export function Nowhere() {
  const { t } = useTranslation();
  return (
    <Empty title={t("problem.nowhere")} hint={t("problem.nowhereHint")}>
      <Button component={Link} to="/" variant="light" mt="sm">
        {t("problem.home")}
      </Button>
    </Empty>
  );
}
