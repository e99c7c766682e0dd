import { utf8Length } from '@/base/utf8-length'

/** Bytes. Tempo's max_attribute_bytes cuts at this length by default, and leaves no mark. */
export const TEMPO_CUT = 2048
/** UTF-8 takes at most 3 bytes for each unit of a JavaScript text. */
const FEWEST_UNITS = Math.floor(TEMPO_CUT / 3)

/** Whether a text is exactly as long as those which Tempo cut: suspected, never known. */
export function isProbablyCut(text: string): boolean {
  return text.length <= TEMPO_CUT && text.length >= FEWEST_UNITS && utf8Length(text) === TEMPO_CUT
}
