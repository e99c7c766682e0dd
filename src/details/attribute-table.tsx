import { useState } from 'react'
import { formatCount } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import { useTrace } from '@/state/view/trace-context'
import type { Attribute } from '@/trace/span'
import { Button, IconButton } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { SearchIcon } from '@/ui/icons'
import { useAttributeFilter } from './attribute-filter'
import styles from './attribute-table.module.css'
import { AttributeValue } from './attribute-value'
import { findText } from './find-text'
import { AttributeLinks } from './outgoing-links'
import { KeyText } from './plain-text'

/** More rows than anybody reads, and few enough to be drawn at once. */
const FIRST = 100
const STEP = 200

/** Attributes as a table, of which those that the filter in force keeps are shown. */
export function AttributeTable({
  label,
  attributes,
  names,
  isBad,
  first = FIRST,
}: {
  label: string
  attributes: readonly Attribute[]
  /** Key -> what stands for it; the key itself where there is none. */
  names?: ReadonlyMap<string, string>
  /** Whether a value tells of the failure. */
  isBad?: (attribute: Attribute) => boolean
  /** How many rows are shown before the reader asks for more. */
  first?: number
}) {
  const filter = useAttributeFilter()
  const [most, setMost] = useState(first)
  const kept: number[] = []
  for (let i = 0; i < attributes.length; i++) {
    if (!filter || filter.keeps(attributes[i].key, attributes[i].value)) kept.push(i)
  }
  const rest = kept.length - most
  return (
    <>
      <table className={styles.table} aria-label={label}>
        <tbody>
          {kept.slice(0, most).map((i) => (
            <AttributeRow
              key={i}
              attribute={attributes[i]}
              name={names?.get(attributes[i].key) ?? attributes[i].key}
              bad={isBad?.(attributes[i]) ?? false}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div className={styles.more}>
          <Button variant="quiet" size="small" onClick={() => setMost(most + STEP)}>
            Show {formatCount(Math.min(STEP, rest))} more of {formatCount(rest)}
          </Button>
        </div>
      )}
    </>
  )
}

function AttributeRow({
  attribute,
  name,
  bad,
}: {
  attribute: Attribute
  name: string
  bad: boolean
}) {
  const { store } = useTrace()
  const { key, value } = attribute
  const said = visibleText(key.slice(0, 100))
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.key} title={visibleText(key)}>
        <KeyText text={name} />
        <span className={styles.actions}>
          <CopyButton text={key} label={`Copy key ${said}`} />
        </span>
      </th>
      <td className={styles.value} data-bad={bad ? '' : undefined}>
        <AttributeValue attribute={attribute} />
        <AttributeLinks attribute={attribute} />
        <span className={styles.actions}>
          <IconButton
            icon={SearchIcon}
            label={`Find spans with this ${said}`}
            onClick={() => store.setState({ find: findText(key, value) })}
          />
          <CopyButton text={value} label={`Copy value of ${said}`} />
        </span>
      </td>
    </tr>
  )
}
