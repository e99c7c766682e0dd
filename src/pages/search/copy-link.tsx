import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SearchParams } from '@/state/url'
import { Button } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { CheckIcon, LinkIcon } from '@/ui/icons'

const CONFIRM_MS = 1600

/** Copies the address that shows a colleague the same list: with fixed times, not "the last hour". */
export function CopyLink({ params }: { params: SearchParams }) {
  const router = useRouter()
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    const { href } = router.buildLocation({ to: '/search', search: params })
    const url = new URL(router.history.createHref(href), location.href)
    setOutcome((await copyText(url.href)) ? 'copied' : 'failed')
  }
  return (
    <>
      <Button icon={outcome === 'copied' ? CheckIcon : LinkIcon} onClick={() => void copy()}>
        Copy link
      </Button>
      <span className="visually-hidden" aria-live="polite">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'Could not copy. The browser does not allow it here.'}
      </span>
    </>
  )
}
