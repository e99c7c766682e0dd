import { useEffect, useMemo, useState } from 'react'
import { inSlices } from '@/base/in-slices'
import { busy } from '@/paint/frame'
import { asItIs, type Redaction, redaction } from '@/share/redact'
import { houseChoice, isNothing, type RedactionChoice, rulesOf } from '@/share/redact/choice'
import type { RedactionRules } from '@/share/redact/rules'
import { usePrefs } from '@/state/settings/prefs'
import { type RedactionSetting, useSettings } from '@/state/settings/settings'
import type { TraceTable } from '@/trace/table'

/** Traces on their way out: by which rules, and what becomes of them. For RedactionPanel. */
export interface Redacting {
  readonly house: RedactionSetting
  readonly choice: RedactionChoice
  readonly change: (change: Partial<RedactionChoice>) => void
  readonly rules: RedactionRules
  /** Nothing at all is replaced. */
  readonly isOff: boolean
  /** What leaves, and what was replaced in it; undefined while that is worked out. */
  readonly outcome: Redaction | undefined
}

/**
 * Redacts traces by the reader's choice and the deployment's rules, in slices, anew with each
 * change. Pass the same list while it is the same; undefined while there is none.
 *
 *     const redacting = useRedaction(tables)
 *     <RedactionPanel redacting={redacting} />
 *     redacting.outcome?.tables   // what may leave
 */
export function useRedaction(tables: readonly TraceTable[] | undefined): Redacting {
  const { redaction: house } = useSettings()
  const stored = usePrefs((s) => s.redaction)
  const setPrefs = usePrefs((s) => s.set)
  // Taste is remembered, but everything that leaves is redacted until this reader says otherwise.
  const [isOn, setOn] = useState(true)
  const choice = useMemo(() => ({ ...houseChoice(house), ...stored, isOn }), [house, stored, isOn])
  const rules = useMemo(() => rulesOf(house, choice), [house, choice])
  const isOff = isNothing(rules)
  const [done, setDone] = useState<Done>()
  useEffect(() => {
    if (!tables) return
    if (isNothing(rules)) {
      setDone({
        of: tables,
        by: rules,
        outcome: { tables, hits: [], values: 0, valuesOf: [], along: asItIs },
      })
      return
    }
    const gone = new AbortController()
    const rest = busy()
    inSlices(redaction(tables, rules), gone.signal)
      .then(
        (outcome) => setDone({ of: tables, by: rules, outcome }),
        (error: unknown) => {
          if (!gone.signal.aborted) reportError(error)
        },
      )
      .finally(rest)
    return () => gone.abort()
  }, [tables, rules])
  const change = (changed: Partial<RedactionChoice>) => {
    const { isOn, ...taste } = changed
    if (isOn !== undefined) setOn(isOn)
    if (Object.keys(taste).length > 0) setPrefs({ redaction: { ...stored, ...taste } })
  }
  const isCurrent = done !== undefined && done.of === tables && done.by === rules
  return { house, choice, change, rules, isOff, outcome: isCurrent ? done.outcome : undefined }
}

interface Done {
  readonly of: readonly TraceTable[]
  readonly by: RedactionRules
  readonly outcome: Redaction
}
