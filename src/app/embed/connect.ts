import type {
  Answer,
  Connect,
  Done,
  Failed,
  Opened,
  Ready,
  Report,
  Request,
  Versioned,
} from './messages'

/** This and what it imports becomes the published script: it uses nothing of the app but types. */

/** A frame whose code is still on its way hears nothing: it is greeted until it answers. */
const GREET_EVERY = 250
const TIMEOUT = 30_000

interface Asked {
  readonly request: Request
  readonly resolve: (answer: Opened | Done) => void
  readonly reject: (failed: Failed) => void
}

/** Talks to Spanwise in a frame: greets it, waits for it, and brings answers to what they answer. */
export const connect: Connect = (frame, { onMessage, timeout = TIMEOUT } = {}) => {
  const asked = new Map<string, Asked>()
  /** What is asked before the frame is ready. */
  let early: string[] = []
  let isReady = false
  let count = 0
  let greeting: ReturnType<typeof setInterval> | undefined

  /** A sandboxed frame has an origin of its own, which cannot be named when it is written to. */
  const isOpaque = () =>
    frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin')
  const origin = () => new URL(frame.src, document.baseURI).origin

  const post = (id: string, request: Request) => {
    const message: Versioned & { id: string } & Request = { spanwise: 1, id, ...request }
    frame.contentWindow?.postMessage(message, isOpaque() ? '*' : origin())
  }
  const settle = (id: string, answer: Opened | Done | Failed) => {
    const { resolve, reject } = asked.get(id) ?? {}
    asked.delete(id)
    if (answer.type === 'failed') reject?.(answer)
    else resolve?.(answer)
  }
  const fail = (text: string) => {
    const failed: Failed = { type: 'failed', kind: 'silent', text }
    for (const id of [...asked.keys()]) settle(id, failed)
    early = []
    return failed
  }

  const greet = () => {
    clearInterval(greeting)
    isReady = false
    const until = Date.now() + timeout
    greeting = setInterval(() => {
      if (Date.now() < until) return post(`hello-${++count}`, { type: 'hello' })
      clearInterval(greeting)
      onMessage?.(fail('The frame did not answer: it is not Spanwise, or may not be steered.'))
    }, GREET_EVERY)
  }

  const onLoad = () => {
    // What another page was asked is answered by nobody.
    if (isReady) fail('The frame was loaded again.')
    greet()
  }

  const hear = (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow) return
    if (event.origin !== (isOpaque() ? 'null' : origin())) return
    const message = event.data
    if (!isMessage(message)) return
    if (message.type === 'ready') {
      clearInterval(greeting)
      // Hellos that crossed with the first answer are answered, too.
      if (isReady) return
      isReady = true
      for (const id of early.splice(0)) post(id, (asked.get(id) as Asked).request)
    } else if (message.id !== undefined) {
      if (message.type === 'opened' || message.type === 'done' || message.type === 'failed') {
        settle(message.id, message)
      }
      return
    }
    if (message.type !== 'opened' && message.type !== 'done') onMessage?.(message)
  }

  addEventListener('message', hear)
  frame.addEventListener('load', onLoad)
  greet()

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = `ask-${++count}`
        asked.set(id, { request, resolve, reject })
        if (isReady) post(id, request)
        else early.push(id)
      }),
    close: () => {
      clearInterval(greeting)
      removeEventListener('message', hear)
      frame.removeEventListener('load', onLoad)
      fail('The conversation was ended.')
    },
  }
}

/** From the right window and origin: what it says beyond that is as the protocol has it. */
function isMessage(data: unknown): data is (Answer | Report | Ready) & { id?: string } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'spanwise' in data &&
    data.spanwise === 1 &&
    'type' in data &&
    typeof data.type === 'string'
  )
}
