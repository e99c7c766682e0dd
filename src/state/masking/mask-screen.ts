import { inSlices } from '@/base/in-slices'
import { formatPlural } from '@/base/number'
import { maskWith } from '@/formats/decode'
import { redaction } from '@/share/redact'
import { rulesOf } from '@/share/redact/choice'
import { Pseudonyms } from '@/share/redact/pseudonyms'
import { redactValue } from '@/share/redact/redact-value'
import { isAllowed, isDenied, type RedactionRules } from '@/share/redact/rules'
import type { SearchAnswer, TraceSource } from '@/sources/source'
import { AttributeType } from '@/trace/table'
import type { Sources } from '../loading/sources'
import type { RedactionSetting } from '../settings/settings'
import { reveals } from './revealed'

/**
 * From here on no value reaches a page that the deployment hides: tables are masked where they are
 * made, and what sources tell beside tables is masked here.
 */
export function maskScreen(setting: RedactionSetting, { list, first }: Sources): Sources {
  // Tables are masked in several workers, in part and whole, and the list here: one seed for the page.
  const [low = 0, high = 0] = crypto.getRandomValues(new Uint32Array(2))
  const rules: RedactionRules = { ...rulesOf(setting), seed: [low, high] }
  maskWith({
    rules,
    mask: async (tables) => {
      const { tables: masked, valuesOf } = await inSlices(redaction(tables, rules))
      return masked.map((table, i) => ({ ...table, masked: valuesOf[i] }))
    },
  })
  const masked = new Map(list.map((source) => [source, maskedSource(source, rules)]))
  return { list: [...masked.values()], first: masked.get(first) ?? first }
}

function maskedSource(source: TraceSource, rules: RedactionRules): TraceSource {
  const pseudonyms = new Pseudonyms(rules.seed)
  const mask = (text: string) =>
    redactValue(AttributeType.string, text, 'text', { rules, pseudonyms }).text
  // A name under a pseudonym finds nothing, so it is not suggested.
  const unmasked = (texts: readonly string[]) => texts.filter((text) => mask(text) === text)
  return {
    ...source,
    operations: async (...asked) => unmasked(await source.operations(...asked)),
    values: async (key, ...asked) =>
      isDenied(rules, key) || !isAllowed(rules, key)
        ? []
        : unmasked(await source.values(key, ...asked)),
    search: async (...asked) => maskedAnswer(await source.search(...asked), mask),
    locate: async (traceId, hint) => {
      if (!reveals(source.id, traceId)) return source.locate(traceId, hint)
      const location = source.bytesOf?.(traceId) ?? (await source.locate(traceId, hint))
      return location.kind === 'held' ? location : { ...location, isUnmasked: true }
    },
  }
}

/** Names of roots come from servers as they are; all else a list shows is counts and services. */
function maskedAnswer(answer: SearchAnswer, mask: (text: string) => string): SearchAnswer {
  let names = 0
  const traces = answer.traces.map((trace) => {
    const { rootName } = trace
    const masked = rootName === undefined ? undefined : mask(rootName)
    if (masked === undefined || masked === rootName) return trace
    names++
    return { ...trace, rootName: masked }
  })
  const note =
    names === 0 ? 'Values are masked.' : `Values are masked: ${formatPlural(names, 'name')} here.`
  const { coverage } = answer
  return { traces, coverage: { ...coverage, notes: [...coverage.notes, note] } }
}
