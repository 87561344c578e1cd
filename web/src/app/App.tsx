// What every screen stands in: theme, cache, routes, toasts.

import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { cache } from "@/db/client";
import { theme, variables } from "@/ui/theme";
import { LazyToasts } from "@/ui/LazyToasts";
import { router } from "./router";

const colorScheme = localStorageColorSchemeManager({ key: "guanxi.theme" });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
    >
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
        <LazyToasts />
      </QueryClientProvider>
    </MantineProvider>
  );
}
