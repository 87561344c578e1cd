// The mark: two circles that meet, 關係.

export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="#0f766e" />
      <g fill="none" stroke="#fff" strokeWidth="2.6">
        <circle cx="12.5" cy="16" r="5.6" />
        <circle cx="19.5" cy="16" r="5.6" />
      </g>
    </svg>
  );
}
