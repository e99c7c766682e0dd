/** The tokens painters use, as strings a canvas takes. Read once per theme, never while painting. */
export interface Palette {
  readonly surface: string
  readonly surfaceSunken: string
  readonly surfaceRaised: string
  readonly surfaceHover: string
  readonly surfaceSelected: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly hairline: string
  readonly hairlineStrong: string
  readonly grid: string
  readonly accent: string
  readonly accentTint: string
  readonly accentLine: string
  readonly match: string
  /** The mark of an error; errorText is its legible cousin. */
  readonly error: string
  readonly errorText: string
  readonly warning: string
  readonly critical: string
  readonly ghost: string
  readonly meter: string
  /** By the number trace/service-hue gives. */
  readonly service: readonly string[]
  /** Text that stands on a service colour. */
  readonly serviceInk: string
  /** CSS font shorthands: labels, and their strong and monospaced sisters. */
  readonly font: string
  readonly fontStrong: string
  readonly fontMono: string
}

export const SERVICE_COLOURS = 20

/** Reads the tokens as they apply at `element`; call again after the theme changed. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const font = (weight: string, family: string) =>
    `${token(weight)} ${token('text-xs')} ${token(family)}`
  return {
    surface: token('surface'),
    surfaceSunken: token('surface-sunken'),
    surfaceRaised: token('surface-raised'),
    surfaceHover: token('surface-hover'),
    surfaceSelected: token('surface-selected'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    hairline: token('hairline'),
    hairlineStrong: token('hairline-strong'),
    grid: token('grid'),
    accent: token('accent'),
    accentTint: token('accent-tint'),
    accentLine: token('accent-line'),
    match: token('match'),
    error: token('error-mark'),
    errorText: token('error'),
    warning: token('warning-mark'),
    critical: token('critical'),
    ghost: token('ghost'),
    meter: token('meter'),
    service: Array.from({ length: SERVICE_COLOURS }, (_, i) => token(`service-${i}`)),
    serviceInk: token('service-ink'),
    font: font('weight', 'font'),
    fontStrong: font('weight-strong', 'font'),
    fontMono: font('weight', 'font-mono'),
  }
}
