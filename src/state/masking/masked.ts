import { inSlices } from '@/base/in-slices'
import { redaction } from '@/share/redact'
import { rulesOf } from '@/share/redact/choice'
import type { TraceTable } from '@/trace/table'
import type { RedactionSetting } from '../settings/settings'

/** A table as a deployment shows it that masks the screen, also where a reader had it revealed. */
export async function masked(
  table: TraceTable,
  rules: RedactionSetting,
  signal: AbortSignal,
): Promise<TraceTable> {
  const { tables } = await inSlices(redaction([table], rulesOf(rules)), signal)
  return tables[0] ?? table
}
