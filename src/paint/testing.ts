import type { Palette } from './palette'
import type { Pen } from './pen'

/** A pen that writes down what it is told. Each character is 6 px wide. */
export function recordingPen(): { pen: Pen; log: string[] } {
  const log: string[] = []
  let last = ''
  const styleOf = (...names: string[]) => names.filter(Boolean).join(' ')
  /** Says the style when it changed since the last mark. */
  const mark = (style: string, text: string) => {
    if (style !== last) log.push(`[${style}]`)
    last = style
    log.push(text)
  }
  const path: string[] = []
  let dash: number[] = []
  const alpha = () => (pen.globalAlpha === 1 ? '' : `alpha ${round(pen.globalAlpha)}`)
  const stroke = () =>
    styleOf(`stroke ${pen.strokeStyle} ${pen.lineWidth}`, dash.length > 0 ? 'dashed' : '', alpha())
  const fill = () => styleOf(`fill ${pen.fillStyle}`, alpha())
  const step = (name: string, ...numbers: number[]) => {
    path.push(`${name} ${numbers.map(round).join(' ')}`.trim())
  }
  const pen: Pen = {
    fillStyle: 'unset',
    strokeStyle: 'unset',
    font: '',
    globalAlpha: 1,
    lineWidth: 1,
    textAlign: 'start',
    textBaseline: 'alphabetic',
    beginPath: () => void path.splice(0),
    closePath: () => step('close'),
    moveTo: (x, y) => step('move', x, y),
    lineTo: (x, y) => step('line', x, y),
    bezierCurveTo: (...n) => step('curve', ...n),
    rect: (...n) => step('rect', ...n),
    arc: (x, y, r) => step('arc', x, y, r),
    roundRect: (x, y, w, h) => step('bar', x, y, w, h),
    setLineDash: (segments) => {
      dash = [...segments]
    },
    fill: () => mark(fill(), path.join('; ')),
    stroke: () => mark(stroke(), path.join('; ')),
    fillRect: (...n) => mark(fill(), `rect ${n.map(round).join(' ')}`),
    strokeRect: (...n) => mark(stroke(), `rect ${n.map(round).join(' ')}`),
    fillText: (text, x, y) =>
      mark(fill(), `text "${text}" ${pen.textAlign} ${round(x)} ${round(y)}`),
    measureText: (text) => ({ ...NO_METRICS, width: text.length * 6 }),
  }
  return { pen, log }
}

const NO_METRICS: Omit<TextMetrics, 'toJSON'> & { toJSON(): unknown } = {
  width: 0,
  actualBoundingBoxAscent: 0,
  actualBoundingBoxDescent: 0,
  actualBoundingBoxLeft: 0,
  actualBoundingBoxRight: 0,
  alphabeticBaseline: 0,
  emHeightAscent: 0,
  emHeightDescent: 0,
  fontBoundingBoxAscent: 0,
  fontBoundingBoxDescent: 0,
  hangingBaseline: 0,
  ideographicBaseline: 0,
  toJSON: () => undefined,
}

function round(x: number): number {
  return Math.round(x * 10) / 10
}

/** Every colour is its own name. */
export const testPalette: Palette = {
  surface: 'surface',
  surfaceSunken: 'surface-sunken',
  surfaceRaised: 'surface-raised',
  surfaceHover: 'surface-hover',
  surfaceSelected: 'surface-selected',
  ink: 'ink',
  ink2: 'ink-2',
  ink3: 'ink-3',
  hairline: 'hairline',
  hairlineStrong: 'hairline-strong',
  grid: 'grid',
  accent: 'accent',
  accentTint: 'accent-tint',
  accentLine: 'accent-line',
  match: 'match',
  error: 'error',
  errorText: 'error-text',
  warning: 'warning',
  critical: 'critical',
  ghost: 'ghost',
  meter: 'meter',
  service: Array.from({ length: 20 }, (_, i) => `service-${i}`),
  serviceInk: 'service-ink',
  font: '11px plain',
  fontStrong: '11px strong',
  fontMono: '11px mono',
}
