import * as v from 'valibot'
import { aboutInCapsule } from '@/formats/capsule'
import { readAbout, viewParams } from '@/state/links/capsule-about'
import { type TraceParams, tracePageSchema } from '@/state/links/url'

/** The view that a capsule was saved with, of its trace among the local files; none of other files. */
export async function capsuleView(file: Blob): Promise<TraceParams> {
  const about = readAbout(await aboutInCapsule(file))
  return v.parse(tracePageSchema, about ? viewParams(about, 'local') : { source: 'local' })
}
