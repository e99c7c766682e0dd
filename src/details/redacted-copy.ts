import { formatPlural } from '@/base/number'
import {
  type RedactAlong,
  type RedactedRows,
  redactRows,
  asItIs as unchanged,
} from '@/share/redact'
import { houseChoice, isNothing, rulesOf } from '@/share/redact/choice'
import { usePrefs } from '@/state/settings/prefs'
import type { RedactionSetting } from '@/state/settings/settings'
import type { Row, TraceTable } from '@/trace/table'
import { copyText } from '@/ui/copy'

/** What is copied of a trace, and how it is told. */
export interface Copying {
  readonly table: TraceTable
  /** Whose texts are in it. */
  readonly rows: readonly Row[]
  /** Undefined when what is left once values are replaced says nothing. */
  readonly write: (shown: TraceTable, along: RedactAlong) => string | undefined
  /** "Summary copied" */
  readonly said: string
  /** Without the reader's rules; the deployment's hold all the same. */
  readonly asItIs: boolean
}

/**
 * Puts a text made of a trace on the clipboard, redacted as an export is, and tells how many values
 * were replaced. Says whether it worked.
 */
export async function redactedCopy(
  { table, rows, write, said, asItIs }: Copying,
  house: RedactionSetting,
  tell: (text: string, tone?: 'good' | 'error') => void,
): Promise<boolean> {
  const choice = { ...houseChoice(house), ...usePrefs.getState().redaction, isOn: !asItIs }
  const rules = rulesOf(house, choice)
  const shown: RedactedRows = isNothing(rules)
    ? { table, values: 0, along: unchanged }
    : redactRows(table, rows, rules)
  let values = shown.values
  const text = write(shown.table, (said) => {
    const redacted = shown.along(said)
    if (redacted.by.length > 0) values++
    return redacted
  })
  const way = asItIs || !mayLeaveAsItIs(house) ? '' : ' Hold Shift to copy it as it is.'
  if (text === undefined) {
    tell(`Not copied: with its values replaced nothing useful is left.${way}`, 'error')
    return false
  }
  if (!(await copyText(text))) {
    tell('Could not copy. The browser does not allow it here.', 'error')
    return false
  }
  tell(
    values === 0
      ? said
      : `${said}. ${formatPlural(values, 'value was', 'values were')} replaced.${way}`,
  )
  return true
}

/** Where values are masked for good, there is nothing else to be had. */
export function mayLeaveAsItIs({ onScreen, reveal }: RedactionSetting): boolean {
  return !onScreen || reveal
}
