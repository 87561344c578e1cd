// Whether this is a phone-width screen. Screens differ in shape there, not only in size.

import { useMediaQuery } from "@mantine/hooks";

const PHONE = "(width < 48em)";

export function usePhone(): boolean {
  return useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
}
