/** The mark: three spans, each begun inside the one before, joined by a stroke that reads as an S. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M1.5 4.25H12" stroke="var(--service-14)" strokeWidth="3" strokeLinecap="round" />
      <path d="M5 10H13" stroke="var(--service-7)" strokeWidth="3" strokeLinecap="round" />
      <path d="M9 15.75H18.5" stroke="var(--service-17)" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M18.5 3.25C9 3.25 14 16.75 1.5 16.75"
        stroke="var(--ink)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  )
}
