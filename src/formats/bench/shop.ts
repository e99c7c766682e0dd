import type { MadeSpan } from './made-span'
import { Random } from './random'
import { JOB_SERVICE, serviceNamed } from './services'
import { ShopRequest } from './shop-request'

const SEED = 42
/** Batches of the job that run at the same time. */
const LANES = 8
const REQUESTS_A_BATCH = 40

/**
 * One trace of exactly `size` spans: a nightly job that replays a day of the shop in batches of
 * forty requests, each through up to six services, with fans, repeated queries and failures.
 * Yields batch by batch, each as a store sends it: by start. Returns the job, which is above them.
 */
export function* replayedDay(size: number): Generator<MadeSpan[], MadeSpan> {
  const random = new Random(SEED)
  const job = random.spanId()
  const lanes = new Array<number>(LANES).fill(0)
  let left = size - 1
  while (left > 0) {
    const lane = lanes.indexOf(Math.min(...lanes))
    const at = lanes[lane] + random.micros(2000)
    const spans = batch(random, { parent: job, at, most: left })
    left -= spans.length
    lanes[lane] = at + spans[0].duration
    yield spans
  }
  return {
    id: job,
    parent: '',
    service: JOB_SERVICE,
    name: 'replay day',
    kind: 'internal',
    start: 0,
    duration: Math.max(...lanes) + 1000,
    attributes: { 'job.name': 'replay', 'job.day': '2026-01-02' },
    failure: '',
  }
}

interface BatchPlan {
  readonly parent: string
  readonly at: number
  readonly most: number
}

function batch(random: Random, { parent, at, most }: BatchPlan): MadeSpan[] {
  const id = random.spanId()
  const spans: MadeSpan[] = []
  let clock = at
  let requests = 0
  for (; requests < REQUESTS_A_BATCH && spans.length < most - 1; requests++) {
    const request = new ShopRequest(random)
    const operation = random.pick(serviceNamed('storefront').operations)
    const start = clock + random.micros(300)
    clock = request.serve('storefront', { parent: id, at: start, operation, depth: 0 }).end
    // Where not all have room, those that ended first are left out: they have no children left.
    spans.push(...request.spans.slice(-(most - 1 - spans.length)))
  }
  spans.push({
    id,
    parent,
    service: JOB_SERVICE,
    name: 'replay batch',
    kind: 'internal',
    start: at,
    duration: clock - at,
    attributes: { 'batch.requests': requests },
    failure: '',
  })
  return spans.sort((a, b) => a.start - b.start || b.duration - a.duration)
}
