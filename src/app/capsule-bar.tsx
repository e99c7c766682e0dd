import { useState } from 'react'
import { formatBytes, formatCount, formatPlural } from '@/base/number'
import { formatInstant } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { download } from '@/pages/download'
import { busyWhile } from '@/paint/frame'
import { useTimeZone } from '@/state/settings/time-zone'
import type { CapsuleAbout, CapsuleRedaction } from '@/trace/capsule'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { CapsuleIcon, DownloadIcon } from '@/ui/icons'
import { useToast } from '@/ui/toast'
import styles from './capsule-bar.module.css'

/** Of what a capsule is, and the way to its data without this viewer. */
export function CapsuleBar({ about, file }: { about: CapsuleAbout; file: () => Promise<Blob> }) {
  const { madeAt, madeBy, source, link, redaction } = about
  const zone = useTimeZone()
  const tell = useToast()
  const [isOpen, setOpen] = useState(false)
  const made = formatInstant(BigInt(Date.parse(madeAt)) * 1_000_000n, zone, 0)
  const save = async () => {
    const blob = await busyWhile(file())
    download(blob, 'spanwise-traces.otlp.json')
    tell(`${formatBytes(blob.size)} of OTLP JSON saved`)
  }
  return (
    <section className={styles.bar} aria-label="Capsule">
      <CapsuleIcon />
      <p>
        <b>Capsule</b> of {made}
        {zone === 'utc' && ' UTC'}, from{' '}
        <a href={link} target="_blank" rel="noreferrer" title={link}>
          <bdi>{visibleText(source.name)}</bdi>
        </a>{' '}
        at {new URL(link).host}
        <span className={styles.by}>, made by {visibleText(madeBy)}</span>
      </p>
      <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
        {redaction ? `${formatPlural(redaction.values, 'value')} redacted` : 'Not redacted'}
      </Button>
      <Button icon={DownloadIcon} size="small" onClick={() => void save()}>
        Save the data
      </Button>
      {isOpen && <Redacted redaction={redaction} onClose={() => setOpen(false)} />}
    </section>
  )
}

function Redacted({
  redaction,
  onClose,
}: {
  redaction: CapsuleRedaction | undefined
  onClose: () => void
}) {
  return (
    <Dialog title="What was redacted" onClose={onClose}>
      {redaction === undefined && (
        <p>Nothing was looked for: the values are as they were recorded.</p>
      )}
      {redaction?.values === 0 && <p>It was looked for personal data, and none was found.</p>}
      {redaction && redaction.values > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">By</th>
              <th scope="col">Values</th>
            </tr>
          </thead>
          <tbody>
            {redaction.byRule.map(({ rule, place, count }) => (
              <tr key={`${rule} ${place}`}>
                <td>{visibleText(place)}</td>
                <td>{visibleText(rule)}</td>
                <td>{formatCount(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}
