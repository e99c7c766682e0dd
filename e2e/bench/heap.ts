import type { CDPSession, Page } from '@playwright/test'

/** What a garbage collector leaves, and what buffers hold besides, of the page and its workers, MB. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const workers: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId)
  })
  // Not flat: the sessions of workers are none that Playwright knows.
  const attach = { waitForDebuggerOnStart: false, flatten: false }
  await session.send('Target.setAutoAttach', { ...attach, autoAttach: true })
  await session.send('HeapProfiler.collectGarbage')
  let bytes = usedBytes(await session.send('Runtime.getHeapUsage'))
  for (const worker of workers) {
    await askWorker(session, worker, 'HeapProfiler.collectGarbage')
    bytes += usedBytes(await askWorker(session, worker, 'Runtime.getHeapUsage'))
  }
  await session.detach()
  return bytes / 1e6
}

interface HeapUsage {
  readonly usedSize?: number
  readonly backingStorageSize?: number
}

function usedBytes({ usedSize = 0, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize
}

let lastId = 0

function askWorker(session: CDPSession, sessionId: string, method: string): Promise<HeapUsage> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    const listen = (event: { readonly sessionId: string; readonly message: string }) => {
      const answer = JSON.parse(event.message)
      if (event.sessionId !== sessionId || answer.id !== id) return
      session.off('Target.receivedMessageFromTarget', listen)
      resolve(answer.result ?? {})
    }
    session.on('Target.receivedMessageFromTarget', listen)
    const message = JSON.stringify({ id, method })
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
  })
}
