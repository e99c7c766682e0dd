import { attributesOf } from './attributes'
import type { EndedSpan, MadeSpan } from './made-span'
import { Random } from './random'
import { JOB_SERVICE, type Service, serviceNamed } from './services'

const SEED = 42
/** Batches of the job that run at the same time. */
const LANES = 8
const REQUESTS_A_BATCH = 40
/** Services one below the other; each is two levels of spans. */
const MOST_CALLS_DEEP = 5
const FAILING = 0.004
/** Of failures that the caller passes on instead of getting along without an answer. */
const PASSED_ON = 0.6

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
    const request = new Request(random)
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

interface Outcome {
  readonly end: number
  readonly failure: string
}

interface Call {
  readonly parent: string
  readonly at: number
  readonly operation: string
  /** Services above. */
  readonly depth: number
}

/** One request; its spans in the order in which they ended. */
class Request {
  readonly spans: MadeSpan[] = []
  readonly #random: Random
  readonly #user: number

  constructor(random: Random) {
    this.#random = random
    this.#user = random.between(1, 50_000)
  }

  /** Recursive, `MOST_CALLS_DEEP` deep at most. */
  serve(name: string, { parent, at, operation, depth }: Call): Outcome {
    const random = this.#random
    const service = serviceNamed(name)
    const id = random.spanId()
    const begun = at + random.micros(200)
    const isParallel = random.chance(0.3)
    let end = begun
    let failure = ''
    for (const callee of depth < MOST_CALLS_DEEP ? service.calls : []) {
      if (random.chance(0.5)) continue
      const answer = this.#call(service, callee, {
        parent: id,
        at: isParallel ? begun : end,
        operation: random.pick(serviceNamed(callee).operations),
        depth: depth + 1,
      })
      end = Math.max(end, answer.end)
      if (random.chance(PASSED_ON)) failure ||= answer.failure
    }
    const stored = this.#query(service, id, end)
    end = stored.end
    failure ||= stored.failure
    if (random.chance(0.3)) end = this.#compute(service, id, end)
    this.#add({ id, parent, service, name: operation, kind: 'server', start: at, end, failure })
    return { end, failure }
  }

  #call(caller: Service, callee: string, call: Call): Outcome {
    const id = this.#random.spanId()
    const way = this.#random.micros(150)
    const { end, failure } = this.serve(callee, { ...call, parent: id, at: call.at + way })
    const outcome = { end: end + way, failure }
    const { parent, operation, at } = call
    const span = { id, parent, service: caller, name: operation, start: at, peer: callee }
    this.#add({ ...span, ...outcome, kind: 'client' })
    return outcome
  }

  /** Now and then the same query for each of many items, one after the other. */
  #query(service: Service, parent: string, at: number): Outcome {
    const random = this.#random
    const { store } = service
    if (!store) return { end: at, failure: '' }
    const statement = random.pick(store.statements)
    const name = statement.split(' ', 1)[0]
    const times = random.chance(0.06) ? random.between(6, 40) : random.between(1, 3)
    let outcome: Outcome = { end: at, failure: '' }
    for (let i = 0; i < times && outcome.failure === ''; i++) {
      const start = outcome.end + random.micros(20)
      const failure = random.chance(FAILING) ? random.pick(FAILURES) : ''
      outcome = { end: start + random.micros(800), failure }
      const span = { id: random.spanId(), parent, service, name, start, statement }
      this.#add({ ...span, ...outcome, kind: 'client' })
    }
    return outcome
  }

  #compute(service: Service, parent: string, start: number): number {
    const random = this.#random
    const end = start + random.micros(400)
    const span = { id: random.spanId(), parent, service, name: random.pick(COMPUTED), start, end }
    this.#add({ ...span, kind: 'internal', failure: '' })
    return end
  }

  #add(span: EndedSpan): void {
    const { id, parent, name, kind, start, failure } = span
    const attributes = attributesOf(span, this.#random, this.#user)
    const duration = span.end - start
    const service = span.service.name
    this.spans.push({ id, parent, service, name, kind, start, duration, attributes, failure })
  }
}

const COMPUTED = ['validate', 'render', 'apply discounts', 'map response', 'serialize']

const FAILURES = [
  'read timed out after 3000 ms',
  'connection refused: 10.3.14.15:5432',
  'deadline exceeded while waiting for an answer',
  'deadlock detected: process 71 waits for ShareLock on transaction 91,822',
]
