import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount } from '@/base/number'
import { busy } from '@/paint/frame'
import { failureOf } from '@/state/loading/queries'
import { reveal } from '@/state/masking/revealed'
import { useSettings } from '@/state/settings/settings'
import { useTrace } from '@/state/view/trace-context'
import { Button } from '@/ui/button'
import { useToast } from '@/ui/toast'
import { failureText } from '../failure-text'
import styles from './masked-fact.module.css'

/** That values are not what was recorded, how many, and a way to see them where there is one. */
export function MaskedFact() {
  const { table, source } = useTrace()
  const { redaction } = useSettings()
  const queryClient = useQueryClient()
  const tell = useToast()
  const [isAsking, setAsking] = useState(false)
  const isShown = table.masked === undefined
  const change = async () => {
    const rest = busy()
    setAsking(true)
    reveal(source.id, table.traceId, !isShown)
    try {
      await queryClient.refetchQueries(
        { queryKey: ['trace', source.id, table.traceId], exact: true },
        { throwOnError: true },
      )
    } catch (error) {
      reveal(source.id, table.traceId, isShown)
      const failure = failureOf(error)
      const why = failure ? failureText(failure, source.name).sentence : String(error)
      tell(`Nothing changed: the trace could not be read again. ${why}`, 'error')
    } finally {
      setAsking(false)
      rest()
    }
  }
  return (
    <div className={styles.fact}>
      <dt>{isShown ? 'Values are not masked' : 'Values are masked'}</dt>
      <dd>
        {table.masked !== undefined && <b>{formatCount(table.masked)}</b>}
        {redaction.reveal && table.masked !== 0 && (
          <Button size="small" variant="quiet" disabled={isAsking} onClick={() => void change()}>
            {isShown ? 'Mask them' : 'Show them'}
          </Button>
        )}
      </dd>
    </div>
  )
}
