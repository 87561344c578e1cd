// A QR code of a text, drawn as one path: sharp at any size, and no picture is fetched.

import encode from "qr";

const QUIET = 2;

export function Qr({ text, label }: { text: string; label: string }) {
  const rows = encode(text, "raw", { border: QUIET });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path.join("")} fill="#000" />
    </svg>
  );
}
