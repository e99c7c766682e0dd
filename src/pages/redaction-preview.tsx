import { formatCount, formatPlural } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import type { Redaction } from '@/share/redact'
import type { RedactionHit } from '@/share/redact/report'
import { Disclosure } from '@/ui/disclosure'
import styles from './redaction-panel.module.css'
import { placeName, ruleName } from './redaction-text'

/** Rows at most; the rest is counted. */
const MOST = 40

/** What was replaced, by rule, place and key, with a few values before and after. */
export function RedactionPreview({ outcome }: { outcome: Redaction | undefined }) {
  const { hits = [], values = 0 } = outcome ?? {}
  return (
    <div className={styles.preview}>
      <p role="status" aria-label="Redaction">
        {!outcome
          ? 'Looking…'
          : values === 0
            ? 'Nothing that the rules look for was found.'
            : `${formatPlural(values, 'value')} replaced.`}
      </p>
      {hits.length > 0 && (
        <Disclosure summary="What was replaced">
          <ul className={styles.hits} aria-label="Replaced values">
            {hits.slice(0, MOST).map((hit) => (
              <li key={`${hit.by}/${hit.place}/${hit.key}`}>
                <Hit hit={hit} />
              </li>
            ))}
            {hits.length > MOST && (
              <li className={styles.more}>and {formatPlural(hits.length - MOST, 'more kind')}</li>
            )}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

function Hit({ hit }: { hit: RedactionHit }) {
  return (
    <>
      <p className={styles.hit}>
        <code className={styles.place}>
          <bdi>{visibleText(placeName(hit))}</bdi>
        </code>
        <span className={styles.rule}>{ruleName(hit.by)}</span>
        <span className={styles.count}>{formatCount(hit.count)}</span>
      </p>
      <dl className={styles.samples}>
        {hit.samples.map(({ before, after }) => (
          <div key={before}>
            <dt>
              <span className="visually-hidden">Before: </span>
              <bdi>{visibleText(before)}</bdi>
            </dt>
            <dd>
              <span className="visually-hidden">After: </span>
              <bdi>{visibleText(after)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
