import type { CriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { foldAt, foldHiding, foldHolds, levelOf, memberOf, type VisibleRows } from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { formatCount, formatPlural } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import type { Notes } from '@/state/view/notes'
import { serviceHue } from '@/trace/service-hue'
import { nameOf, serviceOf, spanId } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { foldText } from './fold-text'
import type { RowParts } from './row-pool'

export interface RowSource {
  readonly table: TraceTable
  readonly visible: VisibleRows
  readonly collapsed: Bitset
  readonly selected: Row
  /** Rows that the last refresh brought. */
  readonly fresh?: Bitset | undefined
  /** More spans are on their way. */
  readonly isComing?: boolean
  readonly matches: Bitset | undefined
  readonly path: CriticalPath | undefined
  readonly notes?: Notes | undefined
}

/** Where a level's name begins: adapts to how deep the rows in view are. */
export interface Indent {
  readonly step: number
  /** Levels that are not drawn, because everything in view lies below them. */
  readonly skipped: number
}

const NO_NAME = '(no name)'

/** Writes one entry of the list into a row's elements. */
export function writeRow(parts: RowParts, index: number, source: RowSource, indent: Indent): void {
  const { visible } = source
  const entry = visible.entries[index]
  const level = levelOf(visible, index)
  const { row, guides } = parts
  row.setAttribute('aria-rowindex', String(index + 1))
  row.setAttribute('aria-level', String(level))
  const width = Math.max(0, level - 1 - indent.skipped) * indent.step
  guides.style.width = `${width}px`
  guides.style.setProperty('--step', `${indent.step}px`)
  parts.total.textContent = ''
  parts.errors.textContent = ''
  const fold = foldAt(visible, entry)
  setOrRemove(row, 'data-fold', fold < 0 ? undefined : '')
  setOrRemove(row, 'data-note', source.notes?.rows.has(entry) ? '' : undefined)
  if (fold >= 0) writeFold(parts, entry, source)
  else if (entry < 0) writeGhost(parts, ~entry, source)
  else writeSpan(parts, entry, source)
}

function writeFold(parts: RowParts, entry: number, source: RowSource): void {
  const { table: t, visible, collapsed, selected, matches, path } = source
  const fold = foldAt(visible, entry)
  const { folds } = visible
  if (!folds) return
  const isClosed = collapsed.has(memberOf(visible, entry))
  const text = foldText(t, folds, fold, { path, isClosed })
  const isMatch = isClosed && matches !== undefined && foldHolds(visible, fold, matches)
  const element = parts.row
  element.removeAttribute('data-span-id')
  element.removeAttribute('data-error')
  element.removeAttribute('data-ghost')
  element.setAttribute('aria-expanded', String(!isClosed))
  element.setAttribute('aria-selected', String(isClosed && foldHiding(visible, selected) === fold))
  setOrRemove(element, 'data-critical', text.isOnPath ? '' : undefined)
  setOrRemove(element, 'data-match', isMatch ? '' : undefined)
  setOrRemove(element, 'data-dim', matches && !isMatch ? '' : undefined)
  setOrRemove(element, 'data-failure', text.errors === '' ? undefined : 'below')
  parts.twisty.hidden = false
  parts.swatch.style.background = `var(--service-${text.hue})`
  parts.service.textContent = text.service
  parts.name.textContent = text.name
  parts.badge.textContent = text.times
  parts.badge.hidden = false
  parts.total.textContent = text.facts.map((fact) => dotted(fact)).join(' ')
  parts.errors.textContent = inOnePiece(text.errors)
  const whole = [`${text.service} › ${text.name} ${text.times}`, ...text.facts]
  if (text.errors) whole.push(text.errors)
  parts.cell.title = text.shown ? `${whole.join(' · ')}\n${text.shown}` : whole.join(' · ')
  parts.said.textContent = text.said
}

/** Where there is no room for all of it, a line breaks before it. */
function dotted(fact: string): string {
  return inOnePiece(`· ${fact}`)
}

function inOnePiece(fact: string): string {
  return fact.replaceAll(' ', '\u00a0')
}

function writeSpan(parts: RowParts, row: Row, source: RowSource): void {
  const { table: t, collapsed, selected, matches, path } = source
  const { own, below, origins } = errorsOf(t)
  const service = visibleText(serviceOf(t, row))
  const name = visibleText(nameOf(t, row)) || NO_NAME
  const isClosed = collapsed.has(row)
  const hasChildren = t.size[row] > 1
  const isOnPath =
    path?.rows.has(row) || (isClosed && path && path.windowFrom[row] < path.windowTo[row])
  const element = parts.row

  element.setAttribute('data-span-id', spanId(t, row))
  setOrRemove(element, 'aria-expanded', hasChildren ? String(!isClosed) : undefined)
  element.setAttribute('aria-selected', String(row === selected))
  setOrRemove(element, 'data-error', own.has(row) ? '' : undefined)
  setOrRemove(element, 'data-critical', isOnPath ? '' : undefined)
  setOrRemove(element, 'data-match', matches?.has(row) ? '' : undefined)
  setOrRemove(element, 'data-dim', matches && !matches.has(row) ? '' : undefined)
  setOrRemove(element, 'data-ghost', undefined)
  const isFresh = source.fresh?.has(row) === true
  setOrRemove(element, 'data-fresh', isFresh ? '' : undefined)
  const failure = own.has(row)
    ? origins.has(row)
      ? 'origin'
      : 'passed'
    : isClosed && below.has(row)
      ? 'below'
      : undefined
  setOrRemove(element, 'data-failure', failure)

  parts.twisty.hidden = !hasChildren
  parts.swatch.style.background = `var(--service-${serviceHue(serviceOf(t, row))})`
  parts.service.textContent = service
  parts.name.textContent = name
  const hidden = isClosed ? t.size[row] - 1 : 0
  parts.badge.textContent = hidden > 0 ? `+${formatCount(hidden)}` : isFresh ? 'new' : ''
  parts.badge.hidden = hidden === 0 && !isFresh
  const note = source.notes?.rows.get(row)
  parts.cell.title = `${service} › ${name}${note ? `\n${visibleText(note, { lines: true })}` : ''}`
  parts.said.textContent = said(source, row)
}

/** What the bar shows, in words. */
function said({ table: t, path, collapsed, fresh, notes }: RowSource, row: Row): string {
  const { own, below } = errorsOf(t)
  const words = [formatDuration(t.spanDuration[row]), `starts at ${formatDuration(t.start[row])}`]
  if (own.has(row)) words.push('failed')
  if (fresh?.has(row)) words.push('new since the refresh')
  const note = notes?.rows.get(row)
  if (note) words.push(`note: ${visibleText(note)}`)
  const critical = path?.time[row] ?? 0
  if (critical > 0) words.push(`${formatDuration(critical)} on the critical path`)
  if (collapsed.has(row) && t.size[row] > 1) {
    words.push(`${formatPlural(t.size[row] - 1, 'span')} below, not shown`)
    if (!own.has(row) && below.has(row)) words.push('failures among them')
  }
  return words.join(', ')
}

function writeGhost(parts: RowParts, ghost: number, source: RowSource): void {
  const { table: t, visible, collapsed, isComing } = source
  const { id, orphans } = visible.ghosts[ghost]
  const element = parts.row
  for (const name of [
    'data-span-id',
    'data-error',
    'data-critical',
    'data-match',
    'data-dim',
    'data-failure',
    'data-fresh',
  ])
    element.removeAttribute(name)
  element.setAttribute('data-ghost', '')
  element.setAttribute('aria-expanded', String(!collapsed.has(t.length + ghost)))
  element.setAttribute('aria-selected', 'false')
  parts.twisty.hidden = false
  parts.swatch.style.background = ''
  parts.service.textContent = ''
  parts.name.textContent = `Missing parent ${visibleText(shortId(id))}`
  parts.badge.textContent = isComing ? 'not here yet' : 'not received'
  parts.badge.hidden = false
  const who = orphans === 1 ? 'A span names' : `${formatPlural(orphans, 'span')} name`
  const what = isComing ? 'it is not here yet' : 'no such span was received'
  parts.cell.title = `${who} ${visibleText(id)} as parent, and ${what}`
  parts.said.textContent = `a span that ${isComing ? 'is not here yet' : 'was not received'}`
}

function shortId(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id
}

function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
