import { useMemo } from 'react'
import { formatBytes } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import type { Attribute } from '@/trace/span'
import { AttributeType } from '@/trace/table'
import { ExternalIcon } from '@/ui/icons'
import { isContainer, scanJson } from '@/ui/json-scan'
import { JsonTree } from '@/ui/json-tree'
import styles from './attribute-value.module.css'
import { LongText } from './long-text'
import { Quiet } from './quiet'
import { SAID_ELSEWHERE } from './said-elsewhere'

/** A value as its type asks for: a tree, a link beside an address, bytes with their size, text. */
export function AttributeValue({ attribute: { key, value, type } }: { attribute: Attribute }) {
  const isBrief = SAID_ELSEWHERE.has(key)
  const isTree = useMemo(() => !isBrief && isLargeJson(value, type), [value, type, isBrief])
  if (type === AttributeType.empty) return <Quiet title="An attribute without a value">empty</Quiet>
  if (value === '') return <Quiet title="A text of no length">empty</Quiet>
  if (type === AttributeType.bytes) {
    return (
      <>
        <Quiet title="Bytes, shown as base64">{formatBytes(bytesIn(value))}</Quiet>{' '}
        <LongText text={value} />
      </>
    )
  }
  if (isTree) return <JsonTree text={value} label={visibleText(key)} />
  return (
    <>
      {isBrief ? <LongText text={value} short={40} lines={1} /> : <LongText text={value} />}
      {type === AttributeType.string && <OpenAddress text={value} />}
    </>
  )
}

/** What reads well on one line is left as it is. */
const SHORTEST_TREE = 60
/** Looking for the end of a larger value would be felt. */
const LONGEST_TREE = 1_000_000

function isLargeJson(value: string, type: AttributeType): boolean {
  if (value.length < SHORTEST_TREE || value.length > LONGEST_TREE) return false
  if (type === AttributeType.array || type === AttributeType.map) return true
  if (type !== AttributeType.string || !/^\s*[[{]/.test(value)) return false
  const root = scanJson(value)
  return root !== undefined && isContainer(root)
}

/** Addresses longer than this are refused by servers anyway. */
const LONGEST_ADDRESS = 8192

/** A way to a web address, for text that is one and nothing else. */
function OpenAddress({ text }: { text: string }) {
  if (!isWebAddress(text)) return null
  return (
    <a
      className={styles.open}
      href={text}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`Open ${visibleText(text.slice(0, 200))} in a new tab`}
    >
      <ExternalIcon />
    </a>
  )
}

function isWebAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !/^https?:\/\/[^\s\p{Cc}\p{Bidi_Control}]+$/iu.test(text)) {
    return false
  }
  if (!URL.canParse(text)) return false
  // "https://bank.example@elsewhere.example" is no way to where it seems to lead.
  const { username, password } = new URL(text)
  return username === '' && password === ''
}

/** Base64: four characters are three bytes. */
function bytesIn(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return Math.floor((base64.length * 3) / 4) - padding
}
