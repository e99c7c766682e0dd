import { attributesOf } from './attributes'
import type { EndedSpan, MadeSpan } from './made-span'
import type { Random } from './random'
import { type Service, serviceNamed } from './services'

/** Services one below the other; each is two levels of spans. */
const MOST_CALLS_DEEP = 5
const FAILING = 0.004
/** Of failures that the caller passes on instead of getting along without an answer. */
const PASSED_ON = 0.6

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
export class ShopRequest {
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
