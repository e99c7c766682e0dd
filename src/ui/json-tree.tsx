import { type ReactNode, useMemo, useState } from 'react'
import { visibleText } from '@/base/visible-text'
import { IconButton } from './button'
import { ChevronDownIcon, ChevronRightIcon } from './icons'
import { isContainer, type JsonNode, membersOf, scanJson, stringOf } from './json-scan'
import styles from './json-tree.module.css'

/** Members shown of one object or array before the reader asks for more. */
const PAGE = 100
/** Characters shown of one value. */
const LONGEST = 500

interface Line {
  /** The way from the root, which names the line. */
  readonly path: string
  readonly key: string
  readonly node: JsonNode
  readonly depth: number
  readonly isOpen: boolean
  /** Instead of a value: where members were left out. */
  readonly more?: { readonly path: string; readonly shown: number }
}

/** JSON text as a tree that opens level by level; text that is no JSON as it stands. */
export function JsonTree({ text, label }: { text: string; label: string }) {
  const root = useMemo(() => scanJson(text), [text])
  const [open, setOpen] = useState<ReadonlyMap<string, number>>(new Map([['', PAGE]]))
  if (!root || !isContainer(root)) return <pre className={styles.plain}>{cut(text)}</pre>
  const show = (path: string, members: number) => {
    const next = new Map(open)
    if (members > 0) next.set(path, members)
    else next.delete(path)
    setOpen(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: lines are indented, not nested: depth is unbounded
    <div role="group" aria-label={label} className={styles.tree}>
      {linesOf(text, root, open).map((line) => (
        <div
          key={line.path}
          className={styles.line}
          style={{ '--depth': Math.min(line.depth, 40) }}
        >
          {line.more ? (
            <button
              type="button"
              className={styles.more}
              onClick={() => line.more && show(line.more.path, line.more.shown + PAGE * 5)}
            >
              Show more
            </button>
          ) : (
            <>
              {isContainer(line.node) && (
                <IconButton
                  icon={line.isOpen ? ChevronDownIcon : ChevronRightIcon}
                  label={`${line.isOpen ? 'Collapse' : 'Expand'} ${line.key || label}`}
                  aria-expanded={line.isOpen}
                  onClick={() => show(line.path, line.isOpen ? 0 : PAGE)}
                />
              )}
              {line.key !== '' && <bdi className={styles.key}>{visibleText(line.key)}</bdi>}
              <Value text={text} node={line.node} isOpen={line.isOpen} />
            </>
          )}
        </div>
      ))}
    </div>
  )
}

function Value({
  text,
  node,
  isOpen,
}: {
  text: string
  node: JsonNode
  isOpen: boolean
}): ReactNode {
  if (isContainer(node)) {
    if (isOpen) return null
    const raw = visibleText(text.slice(node.from, Math.min(node.to, node.from + 60)))
    return <bdi className={styles.closed}>{node.to - node.from > 60 ? `${raw}…` : raw}</bdi>
  }
  const shown = node.kind === 'string' ? stringOf(text, node) : text.slice(node.from, node.to)
  return (
    <bdi className={styles.value} data-kind={node.kind}>
      {cut(shown)}
    </bdi>
  )
}

function cut(text: string): string {
  const beginning = visibleText(text.slice(0, LONGEST), { lines: true })
  return text.length > LONGEST ? `${beginning}…` : beginning
}

/** The visible lines, in order, with a stack of its own instead of recursion. */
function linesOf(text: string, root: JsonNode, open: ReadonlyMap<string, number>): Line[] {
  const lines: Line[] = []
  const stack: Line[] = [lineOf(root, { path: '', key: '', depth: 0 })]
  for (let line = stack.pop(); line; line = stack.pop()) {
    const shown = open.get(line.path)
    if (line.more || shown === undefined || !isContainer(line.node)) {
      lines.push(line)
      continue
    }
    const { path, depth } = line
    const members = membersOf(text, line.node, shown + 1)
    lines.push({ ...line, isOpen: members !== undefined })
    if (!members) continue
    if (members.length > shown) {
      members.pop()
      stack.push({ ...line, path: `${path}/…`, depth: depth + 1, more: { path, shown } })
    }
    for (let i = members.length - 1; i >= 0; i--) {
      const { key, node } = members[i]
      // A name may come twice in an object; its place tells them apart.
      stack.push(lineOf(node, { path: `${path}/${i}`, key, depth: depth + 1 }))
    }
  }
  return lines
}

function lineOf(node: JsonNode, where: { path: string; key: string; depth: number }): Line {
  return { ...where, node, isOpen: false }
}
