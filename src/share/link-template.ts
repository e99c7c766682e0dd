import { parseDuration } from '@/base/time'
import { FORMAT_NAMES, type FormatStep, formatStep, RAW, textOf } from './link-formats'
import { kindOf, type LinkSpot, type LinkValue, valueAt } from './link-spot'

/**
 * Text with placeholders: `{name}`, `{name + 5m}` and `{name - 5m}` for times, then formats after
 * bars, `{span.start - 5m | iso}`. A brace that is meant is written twice. deploy/configuration.md
 * documents it.
 */
export type LinkTemplate = readonly (string | Placeholder)[]

export interface Placeholder {
  readonly name: string
  /** Ns. */
  readonly shift: bigint
  readonly steps: readonly FormatStep[]
  /** Goes into an address as it is. */
  readonly isRaw: boolean
}

/** What is wrong with a template, as what was wanted in its place. */
export interface TemplateProblem {
  readonly wanted: string
}

const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g

export function parseTemplate(text: string): LinkTemplate | TemplateProblem {
  const parts: (string | Placeholder)[] = []
  let literal = ''
  let end = 0
  for (const token of text.matchAll(TOKEN)) {
    literal += text.slice(end, token.index)
    end = token.index + token[0].length
    if (token[0] === '{{' || token[0] === '}}') literal += token[0][0]
    else if (token[1] === undefined) return { wanted: 'a brace that is meant written twice' }
    else {
      const placeholder = parsePlaceholder(token[1])
      if ('wanted' in placeholder) return placeholder
      parts.push(literal, placeholder)
      literal = ''
    }
  }
  return [...parts, literal + text.slice(end)]
}

export function isProblem(read: LinkTemplate | TemplateProblem): read is TemplateProblem {
  return 'wanted' in read
}

function parsePlaceholder(text: string): Placeholder | TemplateProblem {
  const [first = '', ...formats] = text.split('|').map((part) => part.trim())
  const moved = /^(\S+)\s*([+-])\s*(\d\S*)$/.exec(first)
  const isMoved = moved !== null && kindOf(moved[1] ?? '') === 'time'
  const name = isMoved ? (moved[1] ?? '') : first
  const kind = kindOf(name)
  if (kind === undefined) return { wanted: `a value that there is, not {${text}}` }
  const by = isMoved ? parseDuration(moved[3] ?? '') : 0
  if (by === undefined) return { wanted: `a time such as 5m, 30s or 1h in {${text}}` }
  const isRaw = formats.at(-1) === RAW
  const steps: FormatStep[] = []
  let is: LinkValue['kind'] = kind
  for (const asked of isRaw ? formats.slice(0, -1) : formats) {
    const step = formatStep(asked, is)
    if (!step) return { wanted: `a format that fits in {${text}}: ${FORMAT_NAMES.join(', ')}` }
    steps.push(step)
    is = 'text'
  }
  return { name, shift: BigInt(by) * (moved?.[2] === '-' ? -1n : 1n), steps, isRaw }
}

/** No server takes more. */
const LONGEST_VALUE = 4000

/** The value of a placeholder as text; undefined where it has none, or one that is no use. */
export function fill(placeholder: Placeholder, spot: LinkSpot): string | undefined {
  let value = valueAt(spot, placeholder.name)
  if (value?.kind === 'time') value = { ...value, nanos: value.nanos + placeholder.shift }
  for (const step of placeholder.steps) value = value && step(value)
  const text = value && textOf(value)
  return text !== undefined && text.length <= LONGEST_VALUE ? text : undefined
}

/** The template with its values, as text to show; undefined when one is missing. */
export function fillText(template: LinkTemplate, spot: LinkSpot): string | undefined {
  let out = ''
  for (const part of template) {
    const text = typeof part === 'string' ? part : fill(part, spot)
    if (text === undefined) return undefined
    out += text
  }
  return out
}
