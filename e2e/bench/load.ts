import type { Page } from '@playwright/test'
import { TracePage } from '../pages/trace-page'
import { heapOf } from './heap'
import { installProbe } from './probe'

/** What one cold load of a trace took and what was done with it then; ms, heap in MB. */
export interface Load {
  readonly first: number
  readonly stable: number
  readonly longTasks: number
  readonly longestTask: number
  readonly frameMiddle: number
  readonly frame95: number
  readonly find: number
  readonly heap: number
}

const SOUGHT = 'payment'
const SCROLL_MS = 3000
const WHEEL_EVERY_MS = 16
const WHEEL_PIXELS = 240

export async function load(page: Page, url: string): Promise<Load> {
  await page.addInitScript(installProbe)
  await page.goto(url, { waitUntil: 'commit' })
  const { first, stable } = await page.evaluate(() => window.probe.untilStable())
  const tasks = await page.evaluate(() => window.probe.longTasks(0))
  const heap = await heapOf(page)
  const frames = await scrolled(page)
  const find = await found(page)
  return {
    first,
    stable,
    longTasks: tasks.reduce((sum, task) => sum + task, 0),
    longestTask: Math.max(0, ...tasks),
    frameMiddle: quantile(frames, 0.5),
    frame95: quantile(frames, 0.95),
    find,
    heap,
  }
}

/** Ms between frames while a wheel turns as fast as frames come. */
async function scrolled(page: Page): Promise<readonly number[]> {
  const grid = await new TracePage(page).spans.boundingBox()
  if (!grid) throw new Error('no rows to scroll')
  const at = { x: grid.x + grid.width / 2, y: grid.y + grid.height / 2 }
  const session = await page.context().newCDPSession(page)
  await page.mouse.move(at.x, at.y)
  await page.evaluate(() => window.probe.startFrames())
  const turns: Promise<unknown>[] = []
  const end = Date.now() + SCROLL_MS
  while (Date.now() < end) {
    // Not waited for: a hand does not wait for the picture either.
    const turn = { type: 'mouseWheel', ...at, deltaX: 0, deltaY: WHEEL_PIXELS } as const
    turns.push(session.send('Input.dispatchMouseEvent', turn))
    await new Promise((resolve) => setTimeout(resolve, WHEEL_EVERY_MS))
  }
  await Promise.all(turns)
  return page.evaluate(() => window.probe.stopFrames())
}

async function found(page: Page): Promise<number> {
  await new TracePage(page).findBox.focus()
  await page.evaluate(() => window.probe.watchInput())
  await page.keyboard.insertText(SOUGHT)
  return page.evaluate(() => window.probe.untilFound())
}

/** What a page without an app takes to fetch the parts, one after the other, and parse them. */
export function parseFloor(page: Page, urls: readonly string[]): Promise<number> {
  return page.evaluate(async (urls) => {
    const from = performance.now()
    for (const url of urls) JSON.parse(await (await fetch(url)).text())
    return performance.now() - from
  }, urls)
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
