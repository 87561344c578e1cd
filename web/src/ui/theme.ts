// One accent, neutral greys, and contrast that holds in light and dark. Mantine's own dimmed, placeholder and
// light variants are too faint for WCAG AA, so their variables are set here.

import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** Jade: the only colour that means "act here". */
const jade: MantineColorsTuple = [
  "#edf7f5",
  "#d5ebe7",
  "#abd7d0",
  "#7dc2b8",
  "#55b3a6",
  "#2f9c8f",
  "#15857a",
  "#0f766e",
  "#0b625c",
  "#084b47",
];

/** Warm greys, as paper and ink. */
const gray: MantineColorsTuple = [
  "#faf9f7",
  "#f4f2ef",
  "#eae7e2",
  "#ddd9d3",
  "#c9c4bd",
  "#a8a29b",
  "#857f78",
  "#625d57",
  "#3d3a36",
  "#1f1d1b",
];

const dark: MantineColorsTuple = [
  "#edebe8",
  "#c5c0b9",
  "#a9a39b",
  "#7d7770",
  "#45423e",
  "#383532",
  "#2a2826",
  "#201f1d",
  "#191817",
  "#121110",
];

const fonts =
  '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "PingFang TC", "Microsoft JhengHei", "Noto Sans TC", "Noto Sans CJK TC", sans-serif';

/** The list itself scrolls: the kit's box around it is one more thing that the keyboard would have to reach. */
const choices = {
  withScrollArea: false,
  styles: { options: { maxHeight: 280, overflowY: "auto" } },
} as const;

export const theme = createTheme({
  primaryColor: "jade",
  primaryShade: { light: 7, dark: 7 },
  colors: { jade, gray, dark },
  fontFamily: fonts,
  headings: { fontFamily: fonts, fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Select: { defaultProps: choices },
    MultiSelect: { defaultProps: choices },
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 32 } },
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false, shadow: "md" } },
    CloseButton: { defaultProps: { size: 26 } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } },
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1f1d1b",
    "--mantine-color-dimmed": "#625d57",
    "--mantine-color-placeholder": "#716b64",
    "--mantine-color-error": "#b42318",
    "--mantine-color-anchor": "#0b625c",
    "--mantine-color-default-border": "#c9c4bd",
    "--mantine-color-default-hover": "#f4f2ef",
    "--mantine-color-jade-text": "#0b625c",
    "--mantine-color-jade-light": "#e3f2ef",
    "--mantine-color-jade-light-hover": "#d5ebe7",
    "--mantine-color-jade-light-color": "#084b47",
    "--mantine-color-gray-text": "#4b4742",
    "--mantine-color-gray-light": "#f1efeb",
    "--mantine-color-gray-light-hover": "#eae7e2",
    "--mantine-color-gray-light-color": "#3d3a36",
    "--mantine-color-red-text": "#b42318",
    "--mantine-color-red-filled": "#b42318",
    "--mantine-color-red-filled-hover": "#93190f",
    "--mantine-color-red-light": "#fdecea",
    "--mantine-color-red-light-hover": "#fbdcd8",
    "--mantine-color-red-light-color": "#93190f",
    "--mantine-color-orange-light": "#fcf0dc",
    "--mantine-color-orange-light-color": "#7a4700",
    "--mantine-color-orange-text": "#8a5100",
  },
  dark: {
    "--mantine-color-body": "#201f1d",
    "--mantine-color-text": "#edebe8",
    "--mantine-color-dimmed": "#b3ada5",
    "--mantine-color-placeholder": "#a39d95",
    "--mantine-color-error": "#ff9d92",
    "--mantine-color-anchor": "#6fd0c3",
    "--mantine-color-default-border": "#45423e",
    "--mantine-color-default-hover": "#2a2826",
    "--mantine-color-jade-text": "#6fd0c3",
    "--mantine-color-jade-light": "#17342f",
    "--mantine-color-jade-light-hover": "#1d403a",
    "--mantine-color-jade-light-color": "#9be0d6",
    "--mantine-color-gray-text": "#c5c0b9",
    "--mantine-color-gray-light": "#2e2c29",
    "--mantine-color-gray-light-hover": "#383532",
    "--mantine-color-gray-light-color": "#dcd8d3",
    "--mantine-color-red-text": "#ff9d92",
    "--mantine-color-red-filled": "#b42318",
    "--mantine-color-red-filled-hover": "#c93a2d",
    "--mantine-color-red-light": "#3f1d19",
    "--mantine-color-red-light-hover": "#4d231e",
    "--mantine-color-red-light-color": "#ffc2bb",
    "--mantine-color-orange-light": "#3a2a12",
    "--mantine-color-orange-light-color": "#f5cf94",
    "--mantine-color-orange-text": "#f0bd70",
  },
});
